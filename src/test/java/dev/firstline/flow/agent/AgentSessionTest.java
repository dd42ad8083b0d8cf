package dev.firstline.flow.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.firstline.model.ModelMessage;
import dev.firstline.model.ToolCall;
import dev.firstline.model.ToolResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgentSessionTest {

    @Test
    void theAnswerGoesBesideTheResultsThatWereThereAlready() {
        var input = JsonNodeFactory.instance.objectNode().put("question", "Which order?");
        var session = new AgentSession();
        session.hear("Where is it?");
        session.add(
                new ModelMessage(
                        ModelMessage.Role.ASSISTANT,
                        "",
                        List.of(
                                new ToolCall("c1", "find_customer", input),
                                new ToolCall("c2", "ask_user", input)),
                        List.of()));
        session.ask("c2", List.of(new ToolResult("c1", TextNode.valueOf("Vera"), false)));

        var resumed = AgentSession.read(session.toJson());
        resumed.hear("The blue one");

        assertThat(resumed.turn()).isEqualTo(1);
        assertThat(resumed.messages()).hasSize(3);
        assertThat(resumed.messages().getLast().results())
                .containsExactly(
                        new ToolResult("c1", TextNode.valueOf("Vera"), false),
                        new ToolResult("c2", TextNode.valueOf("The blue one"), false));
        assertThat(resumed.messages().get(1).calls()).hasSize(2);
    }
}
