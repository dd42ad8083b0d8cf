package dev.firstline.flow.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firstline.flow.engine.NodePolicy;
import dev.firstline.flow.engine.Retrier;
import dev.firstline.flow.engine.RetryPolicy;
import dev.firstline.flow.engine.RunPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyJsonTest {

    @Test
    void readsTheMembersOfStepFunctions() throws Exception {
        var json =
                """
                {"*": {"TimeoutSeconds": 60},
                 "Answer": {"TimeoutSeconds": 2.5,
                            "Retry": [{"ErrorEquals": ["A", "B"], "IntervalSeconds": 2, "MaxAttempts": 4,
                                       "BackoffRate": 1.5, "MaxDelaySeconds": 9, "JitterStrategy": "FULL"}]}}
                """;

        var policy = PolicyJson.read(new ObjectMapper().readTree(json));

        assertThat(policy.node("Other").timeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(policy.node("Answer"))
                .isEqualTo(
                        new NodePolicy(
                                Duration.ofMillis(2500),
                                new RetryPolicy(
                                        List.of(
                                                new Retrier(
                                                        List.of("A", "B"),
                                                        Duration.ofSeconds(2),
                                                        4,
                                                        1.5,
                                                        Duration.ofSeconds(9),
                                                        Retrier.Jitter.FULL)))));
    }

    @Test
    void fillsInTheDefaultsOfStepFunctions() throws Exception {
        var json = "{\"*\": {\"Retry\": [{\"ErrorEquals\": [\"States.ALL\"]}]}}";

        var policy = PolicyJson.read(new ObjectMapper().readTree(json));

        assertThat(policy.otherwise())
                .isEqualTo(
                        new NodePolicy(null, new RetryPolicy(List.of(Retrier.of("States.ALL")))));
    }

    @Test
    void nothingIsNoPolicy() throws Exception {
        assertThat(PolicyJson.read(new ObjectMapper().readTree("{}")))
                .isEqualTo(new RunPolicy(NodePolicy.NONE, Map.of()));
    }
}
