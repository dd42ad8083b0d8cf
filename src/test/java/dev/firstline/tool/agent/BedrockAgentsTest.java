package dev.firstline.tool.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firstline.aws.StubAgent;
import dev.firstline.platform.aws.TestAws;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BedrockAgentsTest {

    private static final String ARN =
            "arn:aws:bedrock:eu-west-1:123456789012:agent-alias/AGENT12345/ALIAS12345";

    private final TestAws aws = new TestAws();
    private final StubAgent agent = new StubAgent();
    private final BedrockAgents agents = new BedrockAgents(aws.clients(), Optional.of(agent.url()));
    private final List<AgentListener.Step> steps = new ArrayList<>();

    @AfterEach
    void close() {
        agents.close();
        agent.close();
        aws.close();
    }

    @Test
    void theAnswerArrivesInPieces() throws Exception {
        agent.says("Your order ").says("is on its way.");

        var reply = agents.invoke(call(ARN));

        assertThat(reply).isEqualTo(new AgentReply.Answer("Your order is on its way."));
        var asked = agent.asked().getFirst();
        assertThat(asked.path())
                .isEqualTo("/agents/AGENT12345/agentAliases/ALIAS12345/sessions/session-1/text");
        var body = new ObjectMapper().readTree(asked.body());
        assertThat(body.path("inputText").asText()).isEqualTo("Where is it?");
        assertThat(body.path("sessionState").path("sessionAttributes").path("tier").asText())
                .isEqualTo("gold");
        assertThat(body.path("sessionState").path("promptSessionAttributes").path("name").asText())
                .isEqualTo("Vera");
        assertThat(steps).hasSize(1);
    }

    @Test
    void anAgentThatAsksBackHasNoAnswerYet() throws Exception {
        agent.observes("ASK_USER").says("Which order?");

        assertThat(agents.invoke(call(ARN))).isEqualTo(new AgentReply.Question("Which order?"));
    }

    @Test
    void failuresKeepTheirNames() {
        agent.refuses(404, "ResourceNotFoundException");
        assertThat(failure(ARN).code()).isEqualTo("ResourceNotFoundException");

        agent.refuses(429, "ThrottlingException");
        assertThat(failure(ARN).isRetryable()).isTrue();
        assertThat(failure("AGENT12345").code()).isEqualTo("ValidationException");
    }

    @Test
    void anExceptionWithinTheAnswerIsAFailure() {
        agent.says("Your ").breaks("dependencyFailedException");

        assertThat(failure(ARN).code()).isEqualTo("DependencyFailedException");
    }

    private AgentException failure(String arn) {
        return catchThrowableOfType(AgentException.class, () -> agents.invoke(call(arn)));
    }

    private AgentCall call(String arn) {
        return new AgentCall(
                arn,
                "session-1",
                "run-1/Agent",
                "Where is it?",
                Map.of("tier", "gold"),
                Map.of("name", "Vera"),
                Map.of(),
                steps::add);
    }
}
