package dev.firstline.flow.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.firstline.flow.binding.Called;
import dev.firstline.flow.binding.IntentCalls;
import dev.firstline.flow.definition.FlowNodeConfiguration.Lex;
import dev.firstline.flow.engine.NodeAction;
import dev.firstline.flow.engine.NodeCall;
import dev.firstline.flow.engine.NodeExecutor;
import dev.firstline.flow.engine.NodeFailure;
import dev.firstline.flow.engine.NodeOutcome;
import dev.firstline.tool.intent.IntentException;
import dev.firstline.tool.intent.Recognition;
import dev.firstline.tool.intent.Utterance;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/// Runs Lex nodes: one utterance, one intent.
@Singleton
final class LexExecutor implements NodeExecutor {

    private final IntentCalls intents;

    LexExecutor(IntentCalls intents) {
        this.intents = intents;
    }

    @Override
    public NodeOutcome execute(NodeCall call) throws InterruptedException {
        var configuration = Configurations.of(call.node(), Lex.class);
        var utterance =
                new Utterance(
                        configuration.botAliasArn(),
                        configuration.localeId(),
                        SessionIds.of(call),
                        input(call, "inputText").asText(),
                        texts(input(call, "sessionAttributes")),
                        texts(input(call, "requestAttributes")));
        var called = recognize(utterance);
        call.action(action(utterance, called));
        var intent = called.answer().intent();
        return NodeOutcome.output("predictedIntent", TextNode.valueOf(intent));
    }

    private Called<Recognition> recognize(Utterance utterance) throws InterruptedException {
        try {
            return intents.recognize(utterance);
        } catch (IntentException e) {
            throw new NodeFailure(
                    "Lex." + e.code(), e.isRetryable(), String.valueOf(e.getMessage()), e);
        }
    }

    static JsonNode input(NodeCall call, String name) {
        return call.inputs().getOrDefault(name, MissingNode.getInstance());
    }

    /// Attributes are texts; what is not becomes JSON.
    static Map<String, String> texts(JsonNode object) {
        var texts = new HashMap<String, String>();
        object.properties()
                .forEach(each ->
                        texts.put(
                                each.getKey(),
                                each.getValue().isTextual()
                                        ? each.getValue().textValue()
                                        : each.getValue().toString()));
        return texts;
    }

    private static NodeAction action(Utterance utterance, Called<Recognition> called) {
        var request =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("botAliasArn", utterance.bot())
                        .put("localeId", utterance.localeId())
                        .put("sessionId", utterance.sessionId())
                        .put("text", utterance.text());
        var response = called.marked(JsonNodeFactory.instance.objectNode());
        response.put("intent", called.answer().intent());
        var interpretations = response.putArray("interpretations");
        for (var candidate : called.answer().candidates()) {
            var interpretation = interpretations.addObject();
            interpretation.putObject("intent").put("name", candidate.intent());
            interpretation.putObject("nluConfidence").put("score", candidate.confidence());
        }
        return new NodeAction("lex", "RecognizeText", null, request, response, 0, 0, 0);
    }
}
