package dev.firstline.model;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;

/// Counts calls, their time and their tokens by provider and outcome.
record MeteredChatModel(ChatModel model, String provider, MeterRegistry meters)
        implements ChatModel {

    @Override
    public ModelAnswer answer(ModelRequest request, DeltaSink deltas) throws InterruptedException {
        var timer = Timer.start(meters);
        var outcome = "failed";
        try {
            var answer = model.answer(request, deltas);
            outcome = name(answer.stopReason());
            count("input", answer.usage().inputTokens());
            count("output", answer.usage().outputTokens());
            return answer;
        } catch (ModelException e) {
            outcome = name(e.kind());
            throw e;
        } catch (InterruptedException e) {
            outcome = "interrupted";
            throw e;
        } finally {
            timer.stop(
                    meters.timer(
                            "firstline.model.calls", "provider", provider, "outcome", outcome));
        }
    }

    private void count(String direction, int tokens) {
        meters.counter("firstline.model.tokens", "provider", provider, "direction", direction)
                .increment(tokens);
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
