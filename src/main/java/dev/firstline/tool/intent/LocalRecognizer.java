package dev.firstline.tool.intent;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.firstline.tool.intent.Bots.StoredBot;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/// Bots that learn from their examples in this process. A bot learns when it is first asked, or when somebody says so, one
/// bot after the other; whoever asks meanwhile waits. A change elsewhere is seen within a second.
@Singleton
final class LocalRecognizer implements IntentRecognizer {

    private static final Logger LOG = Logger.getLogger(LocalRecognizer.class);

    /// A trained bot takes some tens of megabytes.
    private static final int MODELS_MAX = 20;

    private static final Duration AGE_MAX = Duration.ofSeconds(1);
    private static final int CANDIDATES_MAX = 4;
    private static final Pattern BOT_ID = Pattern.compile("arn:[^/]*/([0-9a-zA-Z]+)/[0-9a-zA-Z]+");

    private record Revision(String name, int number) {}

    private final Bots bots;
    private final UtteranceEmbedder embedder;
    private final ExecutorService training =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("intent-training").factory());
    private final Cache<String, Optional<StoredBot>> current =
            Caffeine.newBuilder().expireAfterWrite(AGE_MAX).maximumSize(1_000).build();
    private final AsyncCache<Revision, IntentModel> models =
            Caffeine.newBuilder().maximumSize(MODELS_MAX).executor(training).buildAsync();

    LocalRecognizer(Bots bots, UtteranceEmbedder embedder) {
        this.bots = bots;
        this.embedder = embedder;
    }

    @PreDestroy
    void close() {
        training.shutdownNow();
    }

    @Override
    public Recognition recognize(Utterance utterance) throws InterruptedException {
        var bot = find(utterance.bot());
        var judged = await(model(bot)).judge(utterance.text(), embedder);
        var candidates =
                judged.ranked().stream()
                        .limit(CANDIDATES_MAX)
                        .map(it ->
                                new Recognition.Candidate(
                                        bot.definition().intents().get(it.intent()).name(),
                                        it.confidence()))
                        .toList();
        var intent =
                judged.isInScope()
                        ? candidates.getFirst().intent()
                        : bot.definition().fallbackIntent();
        return new Recognition(intent, candidates);
    }

    private CompletableFuture<IntentModel> model(StoredBot bot) {
        return models.get(
                new Revision(bot.name(), bot.revision()),
                (revision, executor) -> CompletableFuture.supplyAsync(() -> learn(bot), executor));
    }

    private IntentModel learn(StoredBot bot) {
        long start = System.nanoTime();
        var model = IntentModel.learn(bot.definition(), embedder);
        LOG.infof(
                "bot_trained name=%s revision=%d examples=%d ms=%d",
                bot.name(),
                bot.revision(),
                bot.definition().examples().size(),
                Duration.ofNanos(System.nanoTime() - start).toMillis());
        return model;
    }

    private StoredBot find(String name) {
        return current.get(name, bots::find)
                .or(() -> byId(name))
                .orElseThrow(() ->
                        new IntentException(
                                "ResourceNotFoundException",
                                false,
                                "There is no bot " + name + " here, and it is bound to none.",
                                null));
    }

    private Optional<StoredBot> byId(String arn) {
        var id = BOT_ID.matcher(arn);
        return id.matches() ? current.get(id.group(1), bots::find) : Optional.empty();
    }

    private static IntentModel await(CompletableFuture<IntentModel> model)
            throws InterruptedException {
        try {
            return model.get();
        } catch (ExecutionException e) {
            throw new IntentException(
                    "DependencyFailedException", true, "The bot could not learn.", e.getCause());
        }
    }
}
