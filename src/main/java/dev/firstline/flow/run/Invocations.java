package dev.firstline.flow.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.flow.catalog.FlowSnapshot;
import dev.firstline.flow.engine.Journal;
import dev.firstline.flow.engine.Resumption;
import dev.firstline.flow.engine.RunListener;
import dev.firstline.flow.engine.RunOutcome;
import dev.firstline.platform.Ids;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Begins runs that callers wait for, and continues those that asked their callers something.
///
/// ```
/// begin ──▶ running ──▶ ended
///             │  ▲
///         asks│  │answer
///             ▼  │
///           paused ──nobody answers for a day──▶ forgotten
/// ```
@Singleton
public final class Invocations {

    /// How often a run that goes on is held again.
    public static final Duration KEEP_EVERY = PausedRuns.HELD_FOR.dividedBy(3);

    private final FlowRuns runs;
    private final PausedRuns paused;
    private final Clock clock;

    Invocations(FlowRuns runs, PausedRuns paused, Clock clock) {
        this.runs = runs;
        this.paused = paused;
        this.clock = clock;
    }

    /// A new run.
    ///
    /// @param cause a former attempt at the same run has the same, so that effects happen once
    public Invocation begin(
            FlowSnapshot flow, String executionId, @Nullable String cause, JsonNode document) {
        return new First(
                flow, executionId, cause == null ? Ids.uuid7().toString() : cause, document);
    }

    /// The run that waits for an answer under that name.
    public Optional<PausedRun> findPaused(String flowId, String aliasId, String executionId) {
        return paused.find(flowId, aliasId, executionId);
    }

    /// The next part of a run. It is held from now on, and has to be run or released.
    ///
    /// @param nodeName of a node that asks
    /// @return nothing when somebody else is continuing the run
    public Optional<Invocation> resume(PausedRun run, String nodeName, JsonNode answer) {
        var holder = Ids.uuid7();
        if (paused.hold(run, holder)) {
            var resumption = new Resumption(nodeName, answer, run.progress());
            return Optional.of(new Next(run, resumption, holder));
        } else {
            return Optional.empty();
        }
    }

    /// Forgets runs whose callers have not answered for so long.
    public void forgetPausedFor(Duration age) {
        paused.removeOlderThan(age);
    }

    private RunOutcome run(
            FlowSnapshot flow, String cause, JsonNode input, RunBasis basis, RunListener listener) {
        var runInput = new RunInput(input, cause, null, null, Map.of());
        return runs.run(flow.flow(), runInput, basis, listener).outcome();
    }

    /// As precise as the database keeps it.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private final class First implements Invocation {

        private final FlowSnapshot flow;
        private final String executionId;
        private final String cause;
        private final JsonNode input;

        First(FlowSnapshot flow, String executionId, String cause, JsonNode input) {
            this.flow = flow;
            this.executionId = executionId;
            this.cause = cause;
            this.input = input;
        }

        @Override
        public String executionId() {
            return executionId;
        }

        @Override
        public FlowSnapshot flow() {
            return flow;
        }

        @Override
        public JsonNode input() {
            return input;
        }

        @Override
        public RunOutcome run(RunListener listener) {
            var outcome = Invocations.this.run(flow, cause, input, RunBasis.NONE, listener);
            if (outcome instanceof RunOutcome.InputRequired asked) {
                paused.add(new PausedRun(executionId, cause, flow, input, asked.progress(), now()));
            }
            return outcome;
        }

        @Override
        public void keep() {}

        @Override
        public void release() {}
    }

    private final class Next implements Invocation {

        private final PausedRun from;
        private final Resumption resumption;
        private final UUID holder;

        Next(PausedRun from, Resumption resumption, UUID holder) {
            this.from = from;
            this.resumption = resumption;
            this.holder = holder;
        }

        @Override
        public String executionId() {
            return from.executionId();
        }

        @Override
        public FlowSnapshot flow() {
            return from.flow();
        }

        @Override
        public JsonNode input() {
            return from.input();
        }

        @Override
        public RunOutcome run(RunListener listener) {
            var basis = new RunBasis(Journal.NONE, resumption);
            var outcome =
                    Invocations.this.run(from.flow(), from.cause(), from.input(), basis, listener);
            switch (outcome) {
                case RunOutcome.Completed _ -> paused.remove(from, holder);
                case RunOutcome.InputRequired asked ->
                        paused.replace(
                                new PausedRun(
                                        from.executionId(),
                                        from.cause(),
                                        from.flow(),
                                        from.input(),
                                        asked.progress(),
                                        now()),
                                holder);
                case RunOutcome.Failed _, RunOutcome.Cancelled _ -> release();
            }
            return outcome;
        }

        @Override
        public void keep() {
            var _ = paused.hold(from, holder);
        }

        @Override
        public void release() {
            paused.release(from, holder);
        }
    }
}
