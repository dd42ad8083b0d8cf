package dev.firstline.flow.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.FlowNodeConfiguration;
import dev.firstline.flow.definition.GuardrailReference;
import dev.firstline.flow.definition.PromptInference;
import dev.firstline.flow.definition.PromptSource;
import dev.firstline.flow.definition.PromptTemplate;
import java.util.ArrayList;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The task that does what a node does.
final class StateTask {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String INTEGRATION = "arn:aws:states:::aws-sdk:";

    private static final Pattern VARIABLE =
            Pattern.compile("\\{\\{\\s*((?:[0-9a-zA-Z][_-]?){1,100})\\s*}}");

    private StateTask() {}

    /// Whether Step Functions cannot call what the node calls, so that a function of one's own has to.
    static boolean needsFunction(FlowNode node) {
        return switch (node.configuration()) {
            case FlowNodeConfiguration.Agent _,
                    FlowNodeConfiguration.InlineCode _,
                    FlowNodeConfiguration.Unrecognized _ ->
                    true;
            case null ->
                    switch (node.type().name()) {
                        case "Input", "Output", "Iterator", "Collector", "LoopInput" -> false;
                        default -> true;
                    };
            default -> false;
        };
    }

    /// @param inputs an expression for each input
    static ObjectNode of(FlowNode node, Map<String, String> inputs) {
        return switch (node.configuration()) {
            case FlowNodeConfiguration.Prompt prompt ->
                    task(INTEGRATION + "bedrockruntime:converse", converse(prompt, inputs));
            case FlowNodeConfiguration.KnowledgeBase base -> retrieval(base, inputs);
            case FlowNodeConfiguration.LambdaFunction function ->
                    task(
                            "arn:aws:states:::lambda:invoke",
                            invocation(function.lambdaArn(), node, inputs));
            case FlowNodeConfiguration.Lex lex ->
                    task(INTEGRATION + "lexruntimev2:recognizeText", utterance(lex, inputs));
            case FlowNodeConfiguration.Storage storage -> {
                var arguments = object(storage.bucketName(), inputs);
                arguments.put("Body", marked(inputs, "content"));
                yield task(INTEGRATION + "s3:putObject", arguments);
            }
            case FlowNodeConfiguration.Retrieval retrieval ->
                    task(INTEGRATION + "s3:getObject", object(retrieval.bucketName(), inputs));
            case null, default ->
                    task(
                            "arn:aws:states:::lambda:invoke",
                            invocation("${" + node.name() + "Function}", node, inputs));
        };
    }

    /// Where in a task's result the node's output stands.
    static String result(FlowNode node, Map<String, String> inputs) {
        return switch (node.configuration()) {
            case FlowNodeConfiguration.Prompt _ ->
                    "{% $states.result.Output.Message.Content[0].Text %}";
            case FlowNodeConfiguration.KnowledgeBase base ->
                    hasModel(base)
                            ? "{% $states.result.Output.Text %}"
                            : "{% [$states.result.RetrievalResults] %}";
            case FlowNodeConfiguration.Lex _ -> "{% $states.result.SessionState.Intent.Name %}";
            case FlowNodeConfiguration.Storage storage ->
                    Jsonata.marked(
                            Jsonata.text("s3://" + storage.bucketName() + "/")
                                    + " & "
                                    + inputs.getOrDefault("objectKey", "null"));
            case FlowNodeConfiguration.Retrieval _ -> "{% $states.result.Body %}";
            case null, default -> "{% $states.result.Payload %}";
        };
    }

    private static ObjectNode task(String resource, ObjectNode arguments) {
        var state = JSON.objectNode();
        state.put("Type", "Task");
        state.put("Resource", resource);
        state.set("Arguments", arguments);
        return state;
    }

    private static ObjectNode converse(
            FlowNodeConfiguration.Prompt prompt, Map<String, String> inputs) {
        var arguments = JSON.objectNode();
        switch (prompt.source()) {
            case PromptSource.Inline inline -> {
                arguments.put("ModelId", inline.modelId());
                addTemplate(arguments, inline.template(), inputs);
                addInference(arguments, "InferenceConfig", inline.inference());
                addJson(
                        arguments,
                        "AdditionalModelRequestFields",
                        inline.additionalModelRequestFields());
            }
            case PromptSource.Resource resource -> {
                arguments.put("ModelId", resource.promptArn());
                var variables = arguments.putObject("PromptVariables");
                inputs.forEach((name, value) ->
                        variables
                                .putObject(name)
                                .put("Text", Jsonata.marked("$string(" + value + ")")));
            }
            case PromptSource.Unrecognized unrecognized ->
                    arguments.set("Prompt", unrecognized.json());
        }
        addGuardrail(arguments, "GuardrailConfig", prompt.guardrail());
        return arguments;
    }

    private static void addTemplate(
            ObjectNode arguments, PromptTemplate template, Map<String, String> inputs) {
        switch (template) {
            case PromptTemplate.Text text ->
                    message(arguments, "user")
                            .add(JSON.objectNode().put("Text", rendered(text.text(), inputs)));
            case PromptTemplate.Chat chat -> {
                var system = JSON.arrayNode();
                chat.system().stream()
                        .filter(content -> content.text() != null)
                        .forEach(content ->
                                system.addObject()
                                        .put(
                                                "Text",
                                                rendered(String.valueOf(content.text()), inputs)));
                if (!system.isEmpty()) {
                    arguments.set("System", system);
                }
                for (var message : chat.messages()) {
                    var content = message(arguments, message.role());
                    message.content().stream()
                            .filter(each -> each.text() != null)
                            .forEach(each ->
                                    content.addObject()
                                            .put(
                                                    "Text",
                                                    rendered(String.valueOf(each.text()), inputs)));
                }
                var tools = chat.toolConfiguration();
                addJson(arguments, "ToolConfig", tools == null ? null : Members.toTemplate(tools));
            }
            case PromptTemplate.Unrecognized unrecognized ->
                    arguments.set("Template", unrecognized.json());
        }
    }

    private static ArrayNode message(ObjectNode arguments, String role) {
        return arguments.withArray("Messages").addObject().put("Role", role).putArray("Content");
    }

    /// The text with its variables, as an expression if there are any.
    private static String rendered(String text, Map<String, String> inputs) {
        var parts = new ArrayList<String>();
        int from = 0;
        var matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            if (matcher.start() > from) {
                parts.add(Jsonata.text(text.substring(from, matcher.start())));
            }
            parts.add("$string(" + inputs.getOrDefault(matcher.group(1), "\"\"") + ")");
            from = matcher.end();
        }
        if (parts.isEmpty()) {
            return text;
        }
        if (from < text.length()) {
            parts.add(Jsonata.text(text.substring(from)));
        }
        return Jsonata.marked(String.join(" & ", parts));
    }

    private static ObjectNode retrieval(
            FlowNodeConfiguration.KnowledgeBase base, Map<String, String> inputs) {
        var arguments = JSON.objectNode();
        if (hasModel(base)) {
            arguments.putObject("Input").put("Text", marked(inputs, "retrievalQuery"));
            var configuration = arguments.putObject("RetrieveAndGenerateConfiguration");
            configuration.put("Type", "KNOWLEDGE_BASE");
            var inner = configuration.putObject("KnowledgeBaseConfiguration");
            inner.put("KnowledgeBaseId", base.knowledgeBaseId());
            inner.put("ModelArn", base.modelId());
            addResults(inner, base.numberOfResults());
            return task(INTEGRATION + "bedrockagentruntime:retrieveAndGenerate", arguments);
        }
        arguments.put("KnowledgeBaseId", base.knowledgeBaseId());
        arguments.putObject("RetrievalQuery").put("Text", marked(inputs, "retrievalQuery"));
        addResults(arguments, base.numberOfResults());
        return task(INTEGRATION + "bedrockagentruntime:retrieve", arguments);
    }

    private static void addResults(ObjectNode json, @Nullable Integer count) {
        if (count != null) {
            json.putObject("RetrievalConfiguration")
                    .putObject("VectorSearchConfiguration")
                    .put("NumberOfResults", count);
        }
    }

    private static boolean hasModel(FlowNodeConfiguration.KnowledgeBase base) {
        return base.modelId() != null && !base.modelId().isBlank();
    }

    /// The event that a flow sends.
    private static ObjectNode invocation(
            String function, FlowNode node, Map<String, String> inputs) {
        var arguments = JSON.objectNode();
        arguments.put("FunctionName", function);
        var payload = arguments.putObject("Payload");
        payload.put("messageVersion", "1.0");
        var json = payload.putObject("node").put("name", node.name()).putArray("inputs");
        for (var input : node.inputs()) {
            json.addObject()
                    .put("name", input.name())
                    .put("type", input.type().jsonName())
                    .put("expression", input.expression())
                    .put("value", marked(inputs, input.name()));
        }
        return arguments;
    }

    private static ObjectNode utterance(FlowNodeConfiguration.Lex lex, Map<String, String> inputs) {
        var parts = lex.botAliasArn().split("/", -1);
        var arguments = JSON.objectNode();
        arguments.put("BotId", parts.length > 1 ? parts[1] : lex.botAliasArn());
        arguments.put("BotAliasId", parts.length > 2 ? parts[2] : "");
        arguments.put("LocaleId", lex.localeId());
        arguments.put("SessionId", "{% $states.context.Execution.Name %}");
        arguments.put("Text", marked(inputs, "inputText"));
        return arguments;
    }

    private static ObjectNode object(@Nullable String bucket, Map<String, String> inputs) {
        return JSON.objectNode().put("Bucket", bucket).put("Key", marked(inputs, "objectKey"));
    }

    private static void addInference(
            ObjectNode arguments, String name, @Nullable PromptInference inference) {
        if (inference != null) {
            var json = arguments.putObject(name);
            if (inference.temperature() != null) {
                json.put("Temperature", inference.temperature());
            }
            if (inference.topP() != null) {
                json.put("TopP", inference.topP());
            }
            if (inference.maxTokens() != null) {
                json.put("MaxTokens", inference.maxTokens());
            }
            if (!inference.stopSequences().isEmpty()) {
                inference.stopSequences().forEach(json.putArray("StopSequences")::add);
            }
        }
    }

    private static void addGuardrail(
            ObjectNode arguments, String name, @Nullable GuardrailReference guardrail) {
        if (guardrail != null) {
            arguments
                    .putObject(name)
                    .put("GuardrailIdentifier", guardrail.identifier())
                    .put("GuardrailVersion", guardrail.version());
        }
    }

    private static void addJson(ObjectNode arguments, String name, @Nullable JsonNode json) {
        if (json != null) {
            arguments.set(name, json);
        }
    }

    private static String marked(Map<String, String> inputs, String name) {
        return Jsonata.marked(inputs.getOrDefault(name, "null"));
    }
}
