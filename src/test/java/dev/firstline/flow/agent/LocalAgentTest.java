package dev.firstline.flow.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.TestDatabase;
import dev.firstline.flow.binding.Bindings;
import dev.firstline.flow.binding.FunctionCalls;
import dev.firstline.flow.binding.GuardrailNames;
import dev.firstline.flow.binding.KnowledgeCalls;
import dev.firstline.flow.binding.ModelCalls;
import dev.firstline.guardrail.Guardrails;
import dev.firstline.knowledge.FakeRetriever;
import dev.firstline.model.FakeChatModel;
import dev.firstline.model.FakeChatModel.Script;
import dev.firstline.model.ModelRequest;
import dev.firstline.model.ToolCall;
import dev.firstline.platform.Ids;
import dev.firstline.tool.agent.AgentCall;
import dev.firstline.tool.agent.AgentDefinition;
import dev.firstline.tool.agent.AgentException;
import dev.firstline.tool.agent.AgentListener.Step;
import dev.firstline.tool.agent.AgentReply;
import dev.firstline.tool.agent.Agents;
import dev.firstline.tool.function.FunctionCall;
import dev.firstline.tool.function.FunctionException;
import dev.firstline.tool.function.TestFunctions;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class LocalAgentTest {

    private static final String NAME = "order-helper";

    @Inject Agents agents;
    @Inject Guardrails guardrails;
    @Inject Clock clock;

    private final FakeChatModel model = new FakeChatModel();
    private final List<FunctionCall> calls = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final String session = Ids.uuid7().toString();

    @BeforeEach
    void hire() throws Exception {
        var json =
                """
                {"instructions": "You help with orders.", "modelId": "m1", "stepsMax": 3,
                 "functions": [{"name": "find_order", "description": "Finds an order", "functionArn": "find-order",
                                "inputSchema": {"type": "object", "properties": {"number": {"type": "string"}}}}],
                 "knowledgeBases": [{"knowledgeBaseId": "FLHELPCTR1", "description": "Help"}]}
                """;
        agents.save(NAME, AgentDefinition.read(new ObjectMapper().readTree(json)), clock.instant());
    }

    @AfterEach
    void dismiss() {
        agents.delete(NAME);
        agents.endSession(session);
    }

    @Test
    void theModelIsToldWhatTheFunctionsItCallsAnswer() throws Exception {
        model.then(Script.calling(find("A1"))).then(Script.of("It is on its way."));

        var reply = invoke("Where is order A1?");

        assertThat(reply).isEqualTo(new AgentReply.Answer("It is on its way."));
        assertThat(calls).hasSize(1);
        assertThat(calls.getFirst().input("number").asText()).isEqualTo("A1");
        assertThat(calls.getFirst().effectKey()).isEqualTo("run-1/Agent/0/find_order[1]");
        var second = model.requests().getLast();
        assertThat(second.messages()).hasSize(3);
        assertThat(second.messages().getLast().results().getFirst().content())
                .hasToString("{\"state\":\"sent\"}");
        assertThat(steps)
                .extracting(Step::operation)
                .containsExactly("Converse", "Invoke", "Converse");
    }

    @Test
    void whatIsOfferedIsWhatTheAgentLists() throws Exception {
        model.then(Script.of("Hello."));

        invoke("Hi");

        ModelRequest asked = model.requests().getFirst();
        assertThat(asked.system()).containsExactly("You help with orders.");
        assertThat(asked.tools().specifications())
                .extracting(it -> it.name())
                .containsExactly("find_order", "search_FLHELPCTR1", "ask_user");
    }

    @Test
    void anAgentThatAsksBackGoesOnWithTheAnswer() throws Exception {
        var question = JsonNodeFactory.instance.objectNode().put("question", "Which order?");
        model.then(Script.calling(new ToolCall("c1", "ask_user", question)))
                .then(Script.calling(find("A1")))
                .then(Script.of("It is on its way."));

        var asked = invoke("Where is it?");
        var answered = invoke("A1");

        assertThat(asked).isEqualTo(new AgentReply.Question("Which order?"));
        assertThat(answered).isEqualTo(new AgentReply.Answer("It is on its way."));
        assertThat(calls.getFirst().effectKey()).isEqualTo("run-1/Agent/1/find_order[1]");
        assertThat(model.requests().get(1).messages()).hasSize(3);
        assertThat(agents.session(session)).isEmpty();
    }

    @Test
    void aLoopEndsWhenTheStepsAreUsedUp() {
        model.answering(_ -> Script.calling(find("A1")));

        var failure =
                catchThrowableOfType(AgentException.class, () -> invoke("Where is order A1?"));

        assertThat(failure.code()).isEqualTo("TooManySteps");
        assertThat(model.requests()).hasSize(3);
    }

    @Test
    void whatFailsOrWasNeverOfferedIsToldToTheModel() throws Exception {
        model.then(Script.calling(find("broken"), new ToolCall("c9", "drop_tables", input("x"))))
                .then(Script.of("I could not find it."));

        invoke("Where is it?");

        var results = model.requests().getLast().messages().getLast().results();
        assertThat(results).hasSize(2).allMatch(it -> it.isError());
        assertThat(results.get(1).content().asText()).contains("no tool drop_tables");
    }

    @Test
    void nobodyIsHiredByAnotherName() {
        var failure =
                catchThrowableOfType(
                        AgentException.class, () -> agent().invoke(call("somebody", "Hi")));

        assertThat(failure.code()).isEqualTo("ResourceNotFoundException");
    }

    private AgentReply invoke(String text) throws InterruptedException {
        return agent().invoke(call(NAME, text));
    }

    private LocalAgent agent() {
        var functions =
                TestFunctions.of(call -> {
                    calls.add(call);
                    if (call.input("number").asText().equals("broken")) {
                        throw new FunctionException("No disk", null);
                    }
                    return JsonNodeFactory.instance.objectNode().put("state", "sent");
                });
        return new LocalAgent(
                agents,
                new ModelCalls(model, Bindings.STANDARD),
                new FunctionCalls(functions, Bindings.STANDARD),
                new KnowledgeCalls(new FakeRetriever(), Bindings.STANDARD),
                new GuardrailNames(guardrails, Bindings.STANDARD),
                clock);
    }

    private AgentCall call(String name, String text) {
        return new AgentCall(
                name, session, "run-1/Agent", text, Map.of(), Map.of(), Map.of(), steps::add);
    }

    private static ToolCall find(String number) {
        return new ToolCall("c1", "find_order", input(number));
    }

    private static ObjectNode input(String number) {
        return JsonNodeFactory.instance.objectNode().put("number", number);
    }
}
