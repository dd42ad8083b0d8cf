package dev.firstline.flow.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.flow.catalog.FlowDraft;
import dev.firstline.flow.catalog.FlowDraftJson;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.FlowNodeConfiguration;
import dev.firstline.flow.definition.validation.FlowFinding;
import java.util.ArrayList;
import java.util.List;

/// A flow as a state machine of AWS Step Functions, in JSONata.
///
/// A flow says what needs what, a state machine what comes next. So the states stand in an order in which each comes after what it
/// needs; the value of an output stands in a variable. A node that does not always run has a Choice before it that asks whether its
/// inputs are there and its branch was taken. Nodes that could run at the same time run one after the other.
final class StateMachine {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private StateMachine() {}

    /// @throws UnreadableFlowException when the flow has errors, so that nobody could say what it does
    static ObjectNode of(FlowDraft draft) {
        var errors =
                draft.findings().stream()
                        .filter(FlowFinding::isError)
                        .map(FlowFinding::message)
                        .toList();
        if (!errors.isEmpty()) {
            throw new UnreadableFlowException(
                    "Only a flow without errors can become a state machine. " + errors.getFirst());
        }
        var states = new StateSequence(draft.definition(), FlowDraftJson.policy(draft.policy()));
        var machine = JSON.objectNode();
        machine.put("Comment", comment(draft));
        machine.put("QueryLanguage", "JSONata");
        states.writeInto(machine, "Outputs", "{% $outputs %}");
        return machine;
    }

    private static String comment(FlowDraft draft) {
        var text = new StringBuilder("Made from the flow " + draft.name() + ".");
        var wrapped = wrapped(draft.definition());
        if (!wrapped.isEmpty()) {
            text.append(" Give functions for ").append(String.join(", ", wrapped)).append(".");
        }
        return text.toString();
    }

    /// Nodes that Step Functions cannot call, for which a function has to stand in.
    private static List<String> wrapped(FlowDefinition definition) {
        var names = new ArrayList<String>();
        for (var node : definition.nodes()) {
            if (node.configuration() instanceof FlowNodeConfiguration.Loop loop) {
                names.addAll(wrapped(loop.definition()));
            } else if (StateTask.needsFunction(node)) {
                names.add(node.name());
            }
        }
        return names;
    }

    /// Retry and the time limit of a node, as its state has them.
    static void addPolicy(ObjectNode state, FlowNode node, ObjectNode policy) {
        var own = policy.path(policy.has(node.name()) ? node.name() : "*");
        if (own.has("TimeoutSeconds")) {
            state.put("TimeoutSeconds", (long) Math.ceil(own.path("TimeoutSeconds").asDouble()));
        }
        var retry = JSON.arrayNode();
        own.path("Retry").forEach(each -> addRetrier(retry, each));
        if (!retry.isEmpty()) {
            state.set("Retry", retry);
        }
    }

    private static void addRetrier(ArrayNode retry, JsonNode policy) {
        var retrier = retry.addObject();
        for (var member : policy.properties()) {
            switch (member.getKey()) {
                case "ErrorEquals" -> {
                    var names = retrier.putArray("ErrorEquals");
                    member.getValue().forEach(name -> names.add(errorName(name.asText())));
                }
                case "IntervalSeconds", "MaxDelaySeconds" ->
                        retrier.put(
                                member.getKey(),
                                Math.max(1, Math.round(member.getValue().asDouble())));
                default -> retrier.set(member.getKey(), member.getValue());
            }
        }
    }

    private static String errorName(String name) {
        return name.startsWith("Bedrock.")
                ? "BedrockRuntime." + name.substring("Bedrock.".length())
                : name;
    }
}
