package dev.firstline.flow.binding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.firstline.flow.engine.NodeFailure;
import dev.firstline.guardrail.Guardrail;
import dev.firstline.knowledge.RetrievalException;
import dev.firstline.knowledge.RetrievalQuery;
import dev.firstline.model.DeltaSink;
import dev.firstline.model.InferenceSettings;
import dev.firstline.model.ModelException;
import dev.firstline.model.ModelMessage;
import dev.firstline.model.ModelRequest;
import dev.firstline.platform.Ids;
import dev.firstline.tool.agent.AgentCall;
import dev.firstline.tool.agent.AgentException;
import dev.firstline.tool.agent.AgentListener;
import dev.firstline.tool.function.FunctionCall;
import dev.firstline.tool.function.FunctionException;
import dev.firstline.tool.intent.IntentException;
import dev.firstline.tool.intent.Utterance;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Calls a resource for real, the way a flow would, so that a binding can be trusted before customers meet it.
@Singleton
final class BindingTrial {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TOKENS_MAX = 200;
    private static final int SHOWN_MAX = 4_000;
    private static final String KEY = "firstline-binding-test.txt";

    private final ModelCalls models;
    private final KnowledgeCalls knowledge;
    private final FunctionCalls functions;
    private final AgentCalls agents;
    private final IntentCalls intents;
    private final Buckets buckets;
    private final GuardrailNames guardrails;

    BindingTrial(
            ModelCalls models,
            KnowledgeCalls knowledge,
            FunctionCalls functions,
            AgentCalls agents,
            IntentCalls intents,
            Buckets buckets,
            GuardrailNames guardrails) {
        this.models = models;
        this.knowledge = knowledge;
        this.functions = functions;
        this.agents = agents;
        this.intents = intents;
        this.buckets = buckets;
        this.guardrails = guardrails;
    }

    /// How a trial went.
    ///
    /// @param text what the resource answered, or why it did not
    record Result(boolean isGood, boolean isSimulated, String text, Duration took) {}

    Result run(Resource resource, String input) throws InterruptedException {
        long start = System.nanoTime();
        try {
            var called = call(resource, input);
            return new Result(true, called.isSimulated(), shown(called.answer()), since(start));
        } catch (ModelException e) {
            return new Result(false, false, shown(e.reason()), since(start));
        } catch (NodeFailure
                | RetrievalException
                | FunctionException
                | AgentException
                | IntentException
                | IllegalArgumentException e) {
            return new Result(false, false, shown(String.valueOf(e.getMessage())), since(start));
        }
    }

    private Called<String> call(Resource resource, String input) throws InterruptedException {
        return switch (resource.kind()) {
            case MODEL -> model(resource.name(), input);
            case KNOWLEDGE_BASE -> search(resource.name(), input);
            case FUNCTION -> function(resource.name(), input);
            case AGENT -> agent(resource.name(), input);
            case BOT -> bot(resource.name(), input);
            case BUCKET -> bucket(resource.name(), input);
            case GUARDRAIL -> guardrail(resource.name(), input);
            case PROMPT ->
                    throw new IllegalArgumentException("Try a prompt in its own playground.");
        };
    }

    private Called<String> model(String id, String input) throws InterruptedException {
        var model = models.modelFor(id);
        var request =
                new ModelRequest(
                        id,
                        List.of(),
                        List.of(ModelMessage.user(input)),
                        new InferenceSettings(TOKENS_MAX, null, null, List.of()),
                        null);
        var answer = model.answer().answer(request, DeltaSink.NONE);
        return new Called<>(answer.text(), model.isSimulated());
    }

    private Called<String> search(String id, String input) {
        var query = new RetrievalQuery(id, input, 1, RetrievalQuery.PUBLIC_AUDIENCE, "en");
        var found = knowledge.retrieve(query);
        var first = found.answer().json().path(0).path("content").path("text").asText("Nothing");
        return new Called<>(first, found.isSimulated());
    }

    private Called<String> function(String arn, String input) throws InterruptedException {
        var call = new FunctionCall(arn, event(input), "binding-test/" + Ids.uuid7());
        var called = functions.invoke(call);
        return new Called<>(called.answer().toString(), called.isSimulated());
    }

    /// A text stands for a flow's event with one input of that name.
    private static JsonNode event(String input) {
        try {
            var json = JSON.readTree(input);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            // A text is meant.
        }
        var event = JsonNodeFactory.instance.objectNode().put("messageVersion", "1.0");
        event.putObject("flow").put("flowArn", "test").put("flowAliasArn", "test");
        var node = event.putObject("node").put("name", "Test");
        node.putArray("inputs")
                .addObject()
                .put("name", "input")
                .put("type", "String")
                .put("expression", "$.data")
                .set("value", TextNode.valueOf(input));
        return event;
    }

    private Called<String> agent(String arn, String input) throws InterruptedException {
        var id = Ids.uuid7().toString();
        var call =
                new AgentCall(
                        arn,
                        id,
                        "binding-test/" + id,
                        input,
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        AgentListener.NONE);
        var called = agents.invoke(call);
        return new Called<>(called.answer().text(), called.isSimulated());
    }

    private Called<String> bot(String arn, String input) throws InterruptedException {
        var id = Ids.uuid7().toString();
        var utterance = new Utterance(arn, "en_US", id, input, Map.of(), Map.of());
        var called = intents.recognize(utterance);
        var text = new StringBuilder(called.answer().intent());
        called.answer()
                .candidates()
                .forEach(it -> text.append("\n%s %.2f".formatted(it.intent(), it.confidence())));
        return new Called<>(text.toString(), called.isSimulated());
    }

    private Called<String> bucket(String name, String input) throws InterruptedException {
        var bucket = buckets.of(name);
        var uri = bucket.put(KEY, "text/plain", input.getBytes(StandardCharsets.UTF_8));
        var read = new String(bucket.get(KEY), StandardCharsets.UTF_8);
        return new Called<>("Wrote %s and read: %s".formatted(uri, read), bucket.canned() != null);
    }

    private Called<String> guardrail(String identifier, String input) {
        var verdict = draftOrFirst(identifier).check(Guardrail.Direction.INPUT, input);
        return Called.real(verdict.action() + ": " + verdict.text());
    }

    private Guardrail draftOrFirst(String identifier) {
        try {
            return guardrails.guardrail(identifier, "1");
        } catch (IllegalArgumentException e) {
            return guardrails.guardrail(identifier, "DRAFT");
        }
    }

    private static String shown(String text) {
        return text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "…";
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
