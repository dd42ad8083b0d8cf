package dev.firstline;

import dev.firstline.knowledge.KnowledgeConfig;
import dev.firstline.model.DeltaSink;
import dev.firstline.model.InferenceSettings;
import dev.firstline.model.ModelConfig;
import dev.firstline.model.ModelMessage;
import dev.firstline.model.ModelRequest;
import dev.firstline.model.extractive.ExtractiveChatModel;
import dev.firstline.prompt.ShippedPrompts;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/// Has the built-in model read the examples of the shipped classifier once, so that the first customer does not wait for
/// their embeddings. No other model is called: those cost money.
@Singleton
final class Warmup {

    private static final Logger LOG = Logger.getLogger(Warmup.class);

    private static final String EXTRACTIVE = "extractive";

    private final ExtractiveChatModel model;
    private final boolean isNeeded;

    Warmup(
            @Identifier(EXTRACTIVE) ExtractiveChatModel model,
            ModelConfig models,
            KnowledgeConfig knowledge) {
        this.model = model;
        this.isNeeded = models.provider().equals(EXTRACTIVE) && knowledge.loadAtStart();
    }

    /// Begins in the background; a question that comes before simply does the work itself. Nothing to do where another
    /// model answers, or where nothing is to be loaded at start.
    void begin() {
        if (isNeeded) {
            Thread.ofVirtual().name("warm-up").start(this::run);
        }
    }

    private void run() {
        try {
            String prompt =
                    ShippedPrompts.text("classify")
                            .replace("{{question}}", "Hello")
                            .replace("{{history}}", "");
            var _ =
                    model.answer(
                            new ModelRequest(
                                    "warm-up",
                                    List.of(),
                                    List.of(ModelMessage.user(prompt)),
                                    InferenceSettings.DEFAULTS,
                                    null),
                            DeltaSink.NONE);
            LOG.debug("warmed up");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.debugf("not warmed up cause=%s", e.getMessage());
        }
    }
}
