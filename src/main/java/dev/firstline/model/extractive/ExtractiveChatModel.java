package dev.firstline.model.extractive;

import dev.firstline.model.ChatModel;
import dev.firstline.model.DeltaSink;
import dev.firstline.model.ModelAnswer;
import dev.firstline.model.ModelAnswer.Usage;
import dev.firstline.model.ModelConfig;
import dev.firstline.model.ModelRequest;
import dev.firstline.model.StopReason;
import dev.firstline.model.TokenEstimate;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The model that needs no model: it quotes its prompt. See the package for what it can be asked.
///
/// Answers are marked as quoted. Tools are ignored. Limits of tokens only apply to summaries: an answer is a few sentences long anyway.
@ApplicationScoped
@Identifier("extractive")
public class ExtractiveChatModel implements ChatModel {

    /// What it says when the passages hold no answer.
    public static final String UNKNOWN_ANSWER =
            "I couldn't find an answer to that in the help centre. Would you like me to pass your"
                    + " question to a person?";

    private static final int SUMMARY_TOKENS = 300;

    private final VectorCache vectors;
    private final LabelChooser labels;
    private final Duration pace;
    private final int embeddedMax;

    @Inject
    ExtractiveChatModel(ModelConfig config, Instance<SentenceEmbedder> embedder) {
        this(config.extractive(), embedder.isResolvable() ? embedder.get() : null);
    }

    ExtractiveChatModel(ModelConfig.Extractive config, @Nullable SentenceEmbedder embedder) {
        this.vectors = new VectorCache(embedder, config.vectorsCachedMax());
        this.labels = new LabelChooser(vectors);
        this.pace = config.pace();
        this.embeddedMax = config.sentencesEmbeddedMax();
    }

    @Override
    public ModelAnswer answer(ModelRequest request, DeltaSink deltas) throws InterruptedException {
        var text = text(request);
        PacedDelivery.deliver(text, pace, deltas);
        return new ModelAnswer(text, StopReason.END_TURN, usage(request, text), true, null, 0);
    }

    private String text(ModelRequest request) {
        return switch (PromptReader.read(request)) {
            case PromptTask.Say(var text) -> text;
            case PromptTask.Classify task -> labels.choose(task);
            case PromptTask.Summarize(var transcript) ->
                    TranscriptSummary.of(transcript, summaryTokens(request));
            case PromptTask.Answer task -> answer(task);
        };
    }

    private String answer(PromptTask.Answer task) {
        var question = Question.of(task.question(), task.history());
        var ranked = new Relevance(question, vectors, embeddedMax).rank(task.passages());
        return Confidence.of(ranked) > 0
                ? AnswerText.of(AnswerSelection.of(ranked), task.numbered())
                : UNKNOWN_ANSWER;
    }

    private static int summaryTokens(ModelRequest request) {
        var limit = request.inference().maxTokens();
        return limit == null ? SUMMARY_TOKENS : limit;
    }

    private static Usage usage(ModelRequest request, String text) {
        return new Usage(request.estimateTokens(), TokenEstimate.of(text));
    }
}
