package dev.firstline.awsapi.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.firstline.awsapi.AwsException;
import dev.firstline.model.InferenceSettings;
import dev.firstline.model.ModelMessage;
import dev.firstline.model.ModelRequest;
import dev.firstline.prompt.PromptVersions;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what Converse is asked: messages for a model, or a prompt of the prompt management in place of one.
@Singleton
final class ConverseRequests {

    static final Pattern MODEL_ID = Pattern.compile("[\\x21-\\x7e]{1,2048}");

    private static final Pattern PROMPT_ARN =
            Pattern.compile(
                    "arn:aws:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:prompt/[0-9a-zA-Z]{10}(:[0-9]{1,5})?");
    private static final List<String> NOT_WITH_PROMPT =
            List.of("additionalModelRequestFields", "inferenceConfig", "system", "toolConfig");
    private static final List<String> UNSUPPORTED = List.of("outputConfig");
    private static final int STOP_SEQUENCES_MAX = 2_500;
    private static final int VARIABLE_MAX = 1_000_000;

    private final PromptVersions prompts;

    ConverseRequests(PromptVersions prompts) {
        this.prompts = prompts;
    }

    ModelRequest read(String modelId, ObjectNode body) {
        var members = Members.of(body);
        for (String name : UNSUPPORTED) {
            if (members.has(name)) {
                members.fault(name, "Models here have no such setting");
            }
        }
        ConverseSettings.check(members);
        return PROMPT_ARN.matcher(modelId).matches()
                ? ofPrompt(modelId, members)
                : ofModel(modelId, members);
    }

    /// What CountTokens is given: the same without settings of the model.
    ModelRequest toCount(String modelId, Members converse) {
        var request = request(modelId, converse);
        converse.check();
        return request;
    }

    private ModelRequest ofModel(String modelId, Members members) {
        requireModelId(modelId, members);
        var _ = variables(members.object("promptVariables"));
        var request = request(modelId, members);
        members.check();
        requireConversation(request.messages());
        return request;
    }

    private static void requireModelId(String modelId, Members members) {
        if (!MODEL_ID.matcher(modelId).matches()) {
            members.fault("modelId", "Member must satisfy regular expression pattern: " + MODEL_ID);
        }
    }

    private static ModelRequest request(String modelId, Members members) {
        return new ModelRequest(
                modelId,
                ConverseMessages.system(members),
                ConverseMessages.read(members),
                inference(members.object("inferenceConfig")),
                fields(members),
                ConverseTools.read(members));
    }

    private static @Nullable JsonNode fields(Members members) {
        return members.has("additionalModelRequestFields")
                ? members.any("additionalModelRequestFields")
                : null;
    }

    private static InferenceSettings inference(Members members) {
        var stops = members.texts("stopSequences", STOP_SEQUENCES_MAX);
        if (stops.contains("")) {
            members.fault("stopSequences", "Member must have length greater than or equal to 1");
        }
        return new InferenceSettings(
                members.integerOrNull("maxTokens", 1, Integer.MAX_VALUE),
                members.decimalOrNull("temperature", 0, 1),
                members.decimalOrNull("topP", 0, 1),
                stops);
    }

    private static void requireConversation(List<ModelMessage> messages) {
        if (messages.isEmpty() || messages.getFirst().role() != ModelMessage.Role.USER) {
            throw AwsException.validation(
                    "A conversation must start with a user message. Try again with a conversation"
                            + " that starts with a user message.");
        }
        for (int i = 1; i < messages.size(); i++) {
            if (messages.get(i).role() == messages.get(i - 1).role()) {
                throw AwsException.validation(
                        "Messages must alternate between \"user\" and \"assistant\".");
            }
        }
        if (messages.getLast().role() != ModelMessage.Role.USER) {
            throw AwsException.validation("The last message must be a user message.");
        }
    }

    private ModelRequest ofPrompt(String arn, Members members) {
        for (String name : NOT_WITH_PROMPT) {
            if (members.has(name)) {
                members.fault(name, "Member must not be set when modelId is a prompt");
            }
        }
        var values = variables(members.object("promptVariables"));
        var messages = ConverseMessages.read(members);
        members.check();
        var pinned =
                prompts.pin(arn, null)
                        .orElseThrow(
                                () -> AwsException.notFound("There is no prompt " + arn + "."));
        try {
            var request = prompts.ready(pinned).render(values);
            var all = new ArrayList<>(request.messages());
            all.addAll(messages);
            return request.withMessages(all);
        } catch (IllegalArgumentException e) {
            throw AwsException.validation(String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, JsonNode> variables(Members members) {
        var values = new HashMap<String, JsonNode>();
        for (String name : members.names()) {
            var text = members.object(name).textOrNull("text", VARIABLE_MAX);
            values.put(name, TextNode.valueOf(text == null ? "" : text));
        }
        return values;
    }
}
