package dev.firstline.flow.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.firstline.flow.engine.Catcher;
import dev.firstline.flow.engine.NodePolicy;
import dev.firstline.flow.engine.Retrier;
import dev.firstline.flow.engine.RetryPolicy;
import dev.firstline.flow.engine.RoundPolicy;
import dev.firstline.flow.engine.RunPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    void readsWhatBedrockHasNoFieldFor() throws Exception {
        var json =
                """
                {"$run": {"TimeoutSeconds": 300},
                 "Answer": {"Catch": [{"ErrorEquals": ["A"], "Next": "OpenTicket", "ResultPath": "$.error"},
                                      {"ErrorEquals": ["B"], "Next": "OpenTicket"},
                                      {"ErrorEquals": ["C"], "Next": "OpenTicket", "ResultPath": null},
                                      {"ErrorEquals": ["States.ALL"], "Default": "Sorry"}]},
                 "Each": {"MaxConcurrency": 5, "DivertedItems": "SKIP"},
                 "Refine": {"LoopCondition": "EXIT_WHEN_TRUE"}}
                """;

        var policy = PolicyJson.read(new ObjectMapper().readTree(json));

        assertThat(policy.timeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(policy.node("Answer").catchers())
                .containsExactly(
                        new Catcher(List.of("A"), new Catcher.Next("OpenTicket", "$.error")),
                        new Catcher(List.of("B"), new Catcher.Next("OpenTicket", "$")),
                        new Catcher(List.of("C"), new Catcher.Next("OpenTicket", null)),
                        new Catcher(
                                List.of("States.ALL"),
                                new Catcher.Default(TextNode.valueOf("Sorry"))));
        assertThat(policy.node("Each").rounds().atOnceMax()).isEqualTo(5);
        assertThat(policy.node("Each").rounds().diverted()).isEqualTo(RoundPolicy.Diverted.SKIP);
        assertThat(policy.node("Refine").rounds().loopCondition())
                .isEqualTo(RoundPolicy.LoopCondition.EXIT_WHEN_TRUE);
        assertThat(PolicyJson.read(PolicyJson.write(policy))).isEqualTo(policy);
        assertThat(PolicyJson.write(policy).toString())
                .isEqualTo(PolicyJson.write(PolicyJson.read(PolicyJson.write(policy))).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                                                             | must be an"
                        + " object",
                "{'One': 7}                                                     | /One: must be an"
                        + " object",
                "{'a/b~': 7}                                                    | /a~1b~0: must be"
                        + " an object",
                "{'One': {'Retries': []}}                                       | /One/Retries: is"
                        + " not known here; there are Catch, DivertedItems, LoopCondition,"
                        + " MaxConcurrency, Retry, TimeoutSeconds",
                "{'One': {'TimeoutSeconds': 0}}                                 |"
                        + " /One/TimeoutSeconds: must be positive",
                "{'One': {'TimeoutSeconds': '5'}}                               |"
                        + " /One/TimeoutSeconds: must be a number",
                "{'One': {'TimeoutSeconds': -1}}                                |"
                        + " /One/TimeoutSeconds: must be from 0 to 99999999",
                "{'$run': {'TimeoutSeconds': 0}}                                |"
                        + " /$run/TimeoutSeconds: must be positive",
                "{'$run': {'Retry': []}}                                        | /$run/Retry: is"
                        + " not known here; there are TimeoutSeconds",
                "{'One': {'Retry': {}}}                                         | /One/Retry: must"
                        + " be a list",
                "{'One': {'Retry': [{}]}}                                       |"
                        + " /One/Retry/0/ErrorEquals: must not be empty",
                "{'One': {'Retry': [{'ErrorEquals': ['A']}, {'ErrorEquals': ['A', 7]}]}} |"
                        + " /One/Retry/1/ErrorEquals/1: must be a text",
                "{'One': {'Retry': [{'ErrorEquals': ['A'], 'MaxAttempts': -1}]}}   |"
                        + " /One/Retry/0/MaxAttempts: must not be negative",
                "{'One': {'Retry': [{'ErrorEquals': ['A'], 'MaxAttempts': 1.5}]}}  |"
                        + " /One/Retry/0/MaxAttempts: must be a whole number",
                "{'One': {'Retry': [{'ErrorEquals': ['A'], 'BackoffRate': 0.5}]}}  |"
                        + " /One/Retry/0/BackoffRate: must be at least 1",
                "{'One': {'Retry': [{'ErrorEquals': ['A'], 'JitterStrategy': 'SOME'}]}} |"
                        + " /One/Retry/0/JitterStrategy: must be one of [NONE, FULL]",
                "{'One': {'Retry': [{'ErrorEquals': ['A'], 'MaxDelaySeconds': 0}]}}  |"
                        + " /One/Retry/0/MaxDelaySeconds: must be positive and not too large",
                "{'One': {'Retry': [{'ErrorEquals': ['States.ALL', 'A']}]}}        |"
                        + " /One/Retry/0/ErrorEquals: States.ALL must stand alone in ErrorEquals",
                "{'One': {'Retry': [{'ErrorEquals': ['States.ALL']}, {'ErrorEquals': ['A']}]}} |"
                        + " /One/Retry: States.ALL must be in the last retrier",
                "{'One': {'Retry': [{'ErrorEquals': ['States.Any']}]}}             |"
                        + " /One/Retry/0/ErrorEquals: States.Any is not an error of Step Functions;"
                        + " only its own begin with States.",
                "{'One': {'Catch': [{'ErrorEquals': ['A']}]}}                      | /One/Catch/0:"
                        + " must have either Next or Default",
                "{'One': {'Catch': [{'ErrorEquals': ['A'], 'Next': 'B', 'Default': 1}]}} |"
                        + " /One/Catch/0: must have either Next or Default",
                "{'One': {'Catch': [{'ErrorEquals': ['A'], 'Next': 'B', 'ResultPath': 'x'}]}} |"
                        + " /One/Catch/0/ResultPath: must be $, $.name or null",
                "{'One': {'Catch': [{'ErrorEquals': [], 'Next': 'B'}]}}            |"
                        + " /One/Catch/0/ErrorEquals: must not be empty",
                "{'One': {'Catch': [{'ErrorEquals': ['States.ALL'], 'Next': 'B'}, {'ErrorEquals':"
                        + " ['A'], 'Next': 'B'}]}} | /One/Catch: States.ALL must be in the last"
                        + " catcher",
                "{'One': {'MaxConcurrency': 0}}                                    |"
                        + " /One/MaxConcurrency: must be from 1 to 1000",
                "{'One': {'DivertedItems': 'LOSE'}}                                |"
                        + " /One/DivertedItems: must be one of [FAIL, SKIP]"
            })
    void saysWhatIsWrongAndWhere(String json, String message) {
        assertThatThrownBy(
                        () -> PolicyJson.read(new ObjectMapper().readTree(json.replace('\'', '"'))))
                .isInstanceOf(MalformedPolicyException.class)
                .hasMessage(message);
    }
}
