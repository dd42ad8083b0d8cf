package dev.firstline.prompt;

import dev.firstline.model.DeltaSink;
import dev.firstline.model.ModelAnswer;
import dev.firstline.model.ModelCatalog;
import dev.firstline.model.ModelException;
import dev.firstline.model.ModelRequest;
import dev.firstline.platform.ProblemException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/// Tries prompts on models, for people who compare them. Nothing of it reaches a customer or a trace; what it costs it
/// costs, so the number of calls is bounded.
@Singleton
final class PromptTrials {

    private final Prompts prompts;
    private final ModelCatalog models;
    private final PromptConfig config;
    private final Semaphore atOnce;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    PromptTrials(Prompts prompts, ModelCatalog models, PromptConfig config) {
        this.prompts = prompts;
        this.models = models;
        this.config = config;
        this.atOnce = new Semaphore(config.trialsAtOnceMax());
    }

    /// Tries one.
    ///
    /// @param deltas hears the answer as it is made
    /// @throws ProblemException when there is no such version (404), or a variable has no value (422)
    TrialResult run(Trial trial, DeltaSink deltas) {
        return await(start(trial, deltas));
    }

    /// Tries all of them side by side; the results have the order of the trials.
    ///
    /// @throws ProblemException when there are too many (422)
    List<TrialResult> runAll(List<Trial> trials) {
        if (trials.size() > config.trialsMax()) {
            throw PromptRules.refused(
                    "That would be "
                            + trials.size()
                            + " calls of a model; at most "
                            + config.trialsMax()
                            + " are made at once. Choose fewer inputs or columns.");
        }
        var started = new ArrayList<Future<TrialResult>>();
        for (Trial trial : trials) {
            started.add(start(trial, DeltaSink.NONE));
        }
        return started.stream().map(this::await).toList();
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    private Future<TrialResult> start(Trial trial, DeltaSink deltas) {
        var request = request(trial);
        return threads.submit(() -> ask(request, deltas));
    }

    private ModelRequest request(Trial trial) {
        var variant =
                prompts.content(trial.promptId(), trial.version())
                        .variant()
                        .orElseThrow(() -> PromptRules.refused("The prompt has no text yet."));
        var modelId = trial.modelId().isEmpty() ? variant.modelId() : trial.modelId();
        if (modelId.isEmpty()) {
            throw PromptRules.refused("The prompt names no model. Choose one.");
        }
        try {
            return variant.prompt().withModelId(modelId).render(trial.values());
        } catch (IllegalArgumentException e) {
            throw PromptRules.refused(e.getMessage() + ".");
        }
    }

    private TrialResult ask(ModelRequest request, DeltaSink deltas) throws InterruptedException {
        atOnce.acquire();
        long start = System.nanoTime();
        var firstNanos = new AtomicLong();
        try {
            var answer =
                    models.modelFor(request.modelId())
                            .answer(
                                    request,
                                    text -> {
                                        firstNanos.compareAndSet(0, System.nanoTime());
                                        deltas.accept(text);
                                    });
            return result(request, answer, start, firstNanos.get());
        } catch (ModelException e) {
            return TrialResult.failed(
                    request.modelId(),
                    Duration.ofNanos(System.nanoTime() - start),
                    "The model gave no answer. " + e.reason());
        } finally {
            atOnce.release();
        }
    }

    private static TrialResult result(
            ModelRequest request, ModelAnswer answer, long start, long first) {
        return new TrialResult(
                answer.text(),
                answer.calls(),
                !request.tools().isEmpty() && answer.quoted(),
                request.modelId(),
                answer.usage().inputTokens(),
                answer.usage().outputTokens(),
                answer.costMicros(),
                first == 0 ? null : Duration.ofNanos(first - start),
                Duration.ofNanos(System.nanoTime() - start),
                answer.stopReason().name().toLowerCase(Locale.ROOT),
                "");
    }

    private TrialResult await(Future<TrialResult> trial) {
        try {
            return trial.get(config.trialTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            trial.cancel(true);
            return TrialResult.failed(
                    "", config.trialTimeout(), "The model took too long and was stopped.");
        } catch (InterruptedException e) {
            trial.cancel(true);
            Thread.currentThread().interrupt();
            return TrialResult.failed("", Duration.ZERO, "Stopped.");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
