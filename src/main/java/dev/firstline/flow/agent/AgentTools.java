package dev.firstline.flow.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.firstline.flow.binding.FunctionCalls;
import dev.firstline.flow.binding.KnowledgeCalls;
import dev.firstline.knowledge.RetrievalException;
import dev.firstline.knowledge.RetrievalQuery;
import dev.firstline.model.ModelTools;
import dev.firstline.model.ToolCall;
import dev.firstline.model.ToolChoice;
import dev.firstline.model.ToolResult;
import dev.firstline.model.ToolSpecification;
import dev.firstline.tool.agent.AgentCall;
import dev.firstline.tool.agent.AgentDefinition;
import dev.firstline.tool.agent.AgentListener.Step;
import dev.firstline.tool.function.FunctionCall;
import dev.firstline.tool.function.FunctionException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/// What one agent may use while it works on one utterance.
final class AgentTools {

    static final String ASK = "ask_user";

    private static final String SEARCH = "search_";
    private static final int RESULTS = 5;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final AgentDefinition agent;
    private final AgentCall call;
    private final int turn;
    private final FunctionCalls functions;
    private final KnowledgeCalls knowledge;
    private final Map<String, Integer> uses = new HashMap<>();

    AgentTools(
            AgentDefinition agent,
            AgentCall call,
            int turn,
            FunctionCalls functions,
            KnowledgeCalls knowledge) {
        this.agent = agent;
        this.call = call;
        this.turn = turn;
        this.functions = functions;
        this.knowledge = knowledge;
    }

    ModelTools offered() {
        var offered = new ArrayList<ToolSpecification>();
        agent.functions()
                .forEach(it ->
                        offered.add(
                                new ToolSpecification(it.name(), described(it), it.inputSchema())));
        agent.knowledgeBases()
                .forEach(it ->
                        offered.add(
                                new ToolSpecification(
                                        SEARCH + it.knowledgeBaseId(),
                                        "Searches for passages. " + it.description(),
                                        schema("query", "What to search for"))));
        if (agent.asksUser()) {
            offered.add(
                    new ToolSpecification(
                            ASK,
                            "Asks the person for something you need and cannot find out.",
                            schema("question", "The question, as the person will read it")));
        }
        return offered.isEmpty() ? ModelTools.NONE : new ModelTools(offered, ToolChoice.AUTO);
    }

    /// Does what the model asks for. What goes wrong is told to the model, which may try something else.
    ToolResult use(ToolCall wanted) throws InterruptedException {
        for (var function : agent.functions()) {
            if (function.name().equals(wanted.name())) {
                return invoke(function, wanted);
            }
        }
        for (var base : agent.knowledgeBases()) {
            if (wanted.name().equals(SEARCH + base.knowledgeBaseId())) {
                return search(base, wanted);
            }
        }
        return failed(wanted, "There is no tool " + wanted.name());
    }

    private ToolResult invoke(AgentDefinition.Function function, ToolCall wanted)
            throws InterruptedException {
        int use = uses.merge(function.name(), 1, Integer::sum);
        var key = "%s/%d/%s[%d]".formatted(call.effectKey(), turn, function.name(), use);
        var event = event(function, wanted);
        try {
            var called = functions.invoke(new FunctionCall(function.functionArn(), event, key));
            var response = called.marked(JSON.objectNode());
            response.set("payload", called.answer());
            report("lambda", "Invoke", event, response);
            return new ToolResult(wanted.id(), content(called.answer()), false);
        } catch (FunctionException e) {
            report("lambda", "Invoke", event, JSON.objectNode().put("error", e.errorName()));
            return failed(wanted, String.valueOf(e.getMessage()));
        }
    }

    private ToolResult search(AgentDefinition.Knowledge base, ToolCall wanted) {
        var text = wanted.input().path("query").asText();
        var query =
                new RetrievalQuery(
                        base.knowledgeBaseId(),
                        text,
                        RESULTS,
                        call.attribute("audience", RetrievalQuery.PUBLIC_AUDIENCE),
                        call.attribute("locale", "en"));
        var request = JSON.objectNode().put("knowledgeBaseId", base.knowledgeBaseId());
        request.put("query", text);
        try {
            var found = knowledge.retrieve(query);
            var response = found.marked(JSON.objectNode());
            response.put("passages", found.answer().json().size());
            report("knowledge", "Retrieve", request, response);
            var content = JSON.objectNode();
            var passages = content.putArray("passages");
            found.answer()
                    .json()
                    .forEach(it -> passages.add(it.path("content").path("text").asText()));
            return new ToolResult(wanted.id(), content, false);
        } catch (RetrievalException e) {
            return failed(wanted, "The knowledge base cannot be searched now.");
        }
    }

    /// The event of a Bedrock agent's action group; with the members of a flow's event too, which functions here read.
    private ObjectNode event(AgentDefinition.Function function, ToolCall wanted) {
        var event = JSON.objectNode().put("messageVersion", "1.0");
        event.putObject("agent").put("name", call.agent());
        event.put("sessionId", call.sessionId()).put("inputText", call.text());
        event.put("actionGroup", call.agent()).put("function", function.name());
        var parameters = event.putArray("parameters");
        var inputs = event.putObject("node").put("name", function.name()).putArray("inputs");
        for (var each : wanted.input().properties()) {
            var type =
                    function.inputSchema()
                            .path("properties")
                            .path(each.getKey())
                            .path("type")
                            .asText("string");
            var value = each.getValue();
            parameters
                    .addObject()
                    .put("name", each.getKey())
                    .put("type", type)
                    .put("value", value.isTextual() ? value.textValue() : value.toString());
            inputs.addObject().put("name", each.getKey()).set("value", value);
        }
        call.sessionAttributes().forEach(event.putObject("sessionAttributes")::put);
        call.promptAttributes().forEach(event.putObject("promptSessionAttributes")::put);
        return event;
    }

    /// The body out of the envelope that functions of Bedrock agents answer with, or the answer as it is.
    private static JsonNode content(JsonNode answer) {
        var body =
                answer.path("response")
                        .path("functionResponse")
                        .path("responseBody")
                        .path("TEXT")
                        .path("body");
        if (body.isTextual()) {
            return body;
        }
        return answer.isTextual() || answer.isObject()
                ? answer
                : JSON.objectNode().set("result", answer);
    }

    private void report(String service, String operation, JsonNode request, JsonNode response) {
        call.listener().stepped(new Step(service, operation, request, response, 0, 0, 0));
    }

    private static ToolResult failed(ToolCall wanted, String message) {
        return new ToolResult(wanted.id(), TextNode.valueOf(message), true);
    }

    private static String described(AgentDefinition.Function function) {
        return function.description().isEmpty() ? function.name() : function.description();
    }

    private static ObjectNode schema(String property, String description) {
        var schema = JSON.objectNode().put("type", "object");
        schema.putObject("properties")
                .putObject(property)
                .put("type", "string")
                .put("description", description);
        schema.putArray("required").add(property);
        return schema;
    }
}
