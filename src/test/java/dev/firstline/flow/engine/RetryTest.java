package dev.firstline.flow.engine;

import static dev.firstline.flow.engine.EngineFixture.chain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryTest {

    private static final String THROTTLED = "Bedrock.ThrottlingException";

    private final EngineFixture engine = new EngineFixture();

    @Test
    void aNodeIsTriedAgainWithGrowingWaits() {
        failWith(THROTTLED, THROTTLED, THROTTLED);
        retry(Retrier.of(THROTTLED));

        var outcome = engine.run(chain("One"), "tent");

        assertThat(outcome).isInstanceOf(RunOutcome.Completed.class);
        assertThat(engine.waits()).containsExactly(seconds(1), seconds(2), seconds(4));
        assertThat(engine.events())
                .containsSubsequence(
                        "started One {text=\"tent\"}",
                        "retried One " + THROTTLED + " 1",
                        "retried One " + THROTTLED + " 2",
                        "retried One " + THROTTLED + " 3",
                        "completed One {functionResponse=\"done\"}");
    }

    @Test
    void whenTheRetriesAreUsedUpTheNodeFails() {
        failWith(THROTTLED, THROTTLED, THROTTLED, THROTTLED);
        retry(Retrier.of(THROTTLED));

        assertThat(engine.run(chain("One"), "tent"))
                .isEqualTo(new RunOutcome.Failed("One", THROTTLED, "failed"));
        assertThat(engine.waits()).hasSize(3);
    }

    @Test
    void eachRetrierCountsForItself() {
        failWith("A", "B", "A", "B", "A");
        retry(retrier(2, "A"), retrier(2, "B"));

        assertThat(engine.run(chain("One"), "tent"))
                .isEqualTo(new RunOutcome.Failed("One", "A", "failed"));
        assertThat(engine.waits()).hasSize(4);
    }

    @Test
    void theFirstRetrierThatMatchesDecides() {
        failWith("A");
        retry(retrier(0, "A"), Retrier.of("States.ALL"));

        assertThat(engine.run(chain("One"), "tent")).isInstanceOf(RunOutcome.Failed.class);
        assertThat(engine.waits()).isEmpty();
    }

    @Test
    void aFailureThatMayHaveHadEffectsIsNotRetried() {
        engine.node(
                "One",
                call -> {
                    throw new NodeFailure("A", false, "failed", null);
                });
        retry(Retrier.of("States.ALL"));

        assertThat(engine.run(chain("One"), "tent")).isInstanceOf(RunOutcome.Failed.class);
        assertThat(engine.waits()).isEmpty();
    }

    @Test
    void anotherNodesPolicyDoesNotCount() {
        failWith("A");
        var policy = new NodePolicy(null, new RetryPolicy(List.of(Retrier.of("A"))));
        engine.policy(new RunPolicy(NodePolicy.NONE, Map.of("Two", policy)));

        assertThat(engine.run(chain("One", "Two"), "tent")).isInstanceOf(RunOutcome.Failed.class);
    }

    @Test
    void aPolicyForAllNodesCountsWhereNoneIsNamed() {
        failWith("A");
        var policy = new NodePolicy(null, new RetryPolicy(List.of(Retrier.of("A"))));
        engine.policy(new RunPolicy(policy, Map.of()));

        assertThat(engine.run(chain("One"), "tent")).isInstanceOf(RunOutcome.Completed.class);
    }

    @Test
    void fullJitterDrawsFromTheWholeWait() {
        failWith("A", "A");
        engine.chance(0.25);
        retry(new Retrier(List.of("A"), seconds(8), 3, 2.0, null, Retrier.Jitter.FULL));

        engine.run(chain("One"), "tent");

        assertThat(engine.waits()).containsExactly(seconds(2), seconds(4));
    }

    @Test
    void waitsStopGrowingAtTheirBound() {
        var bounded =
                new Retrier(List.of("A"), seconds(1), 99, 3.0, seconds(5), Retrier.Jitter.NONE);
        var unbounded = Retrier.of("A");

        assertThat(IntStream.rangeClosed(1, 4).mapToObj(bounded::delay))
                .containsExactly(seconds(1), seconds(3), seconds(5), seconds(5));
        assertThat(unbounded.delay(10_000)).isEqualTo(Duration.ofDays(1));
    }

    @ParameterizedTest
    @CsvSource({
        "A,                 A,                        true",
        "A,                 B,                        false",
        "A,                 States.Timeout,           false",
        "States.ALL,        B,                        true",
        "States.ALL,        States.Timeout,           true",
        "States.ALL,        States.Runtime,           false",
        "States.ALL,        States.DataLimitExceeded, false",
        "States.TaskFailed, B,                        true",
        "States.TaskFailed, States.Timeout,           false"
    })
    void matchesAsStepFunctionsDoes(String errorEquals, String errorName, boolean matches) {
        assertThat(Retrier.of(errorEquals).matches(errorName)).isEqualTo(matches);
    }

    @Test
    void refusesPoliciesThatStepFunctionsRefuses() {
        assertThatThrownBy(Retrier::of).hasMessage("ErrorEquals must not be empty");
        assertThatThrownBy(() -> Retrier.of("States.ALL", "A"))
                .hasMessage("States.ALL must stand alone in ErrorEquals");
        assertThatThrownBy(() -> retrier(-1, "A")).hasMessage("MaxAttempts must not be negative");
        assertThatThrownBy(() ->
                        new Retrier(List.of("A"), seconds(1), 1, 0.9, null, Retrier.Jitter.NONE))
                .hasMessage("BackoffRate must be at least 1");
        assertThatThrownBy(
                        () -> new RetryPolicy(List.of(Retrier.of("States.ALL"), Retrier.of("A"))))
                .hasMessage("States.ALL must be in the last retrier");
        assertThatThrownBy(() -> new NodePolicy(Duration.ZERO, RetryPolicy.NONE))
                .hasMessage("TimeoutSeconds must be positive");
    }

    /// The node `One` fails with these errors, one after another, and then succeeds.
    private void failWith(String... errors) {
        var left = new ArrayDeque<>(List.of(errors));
        engine.node(
                "One",
                call -> {
                    if (!left.isEmpty()) {
                        throw new NodeFailure(left.remove(), true, "failed", null);
                    }
                    return EngineFixture.output(call, TextNode.valueOf("done"));
                });
    }

    private void retry(Retrier... retriers) {
        var policy = new NodePolicy(null, new RetryPolicy(List.of(retriers)));
        engine.policy(new RunPolicy(NodePolicy.NONE, Map.of("One", policy)));
    }

    private static Retrier retrier(int maxAttempts, String error) {
        return new Retrier(List.of(error), seconds(1), maxAttempts, 1.0, null, Retrier.Jitter.NONE);
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
