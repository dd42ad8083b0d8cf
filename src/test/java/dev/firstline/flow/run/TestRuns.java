package dev.firstline.flow.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.flow.catalog.LiveFlow;
import dev.firstline.flow.catalog.TestFlows;
import dev.firstline.platform.Ids;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Finished runs and settings for the tests of this package.
final class TestRuns {

    static final Instant START = Instant.parse("2026-08-25T17:42:13.417Z");

    private TestRuns() {}

    static FinishedRun finished(LiveFlow flow, List<TraceEvent> events) {
        var story = RunStory.of(events);
        return new FinishedRun(
                Ids.uuid7(),
                flow,
                RunInput.of(JsonNodeFactory.instance.objectNode(), Map.of()),
                FinishedRun.State.COMPLETED,
                null,
                START,
                Duration.ofMillis(12),
                story.usage(),
                "none",
                story.path(),
                0,
                events);
    }

    static FinishedRun finished() {
        return finished(TestFlows.support(), List.of());
    }

    static RunConfig config(Map<String, String> settings) {
        var builder =
                new SmallRyeConfigBuilder()
                        .withConverter(Duration.class, 200, new DurationConverter())
                        .withMapping(RunConfig.class);
        settings.forEach(
                (name, value) -> builder.withDefaultValue("firstline.flow.run." + name, value));
        return builder.build().getConfigMapping(RunConfig.class);
    }
}
