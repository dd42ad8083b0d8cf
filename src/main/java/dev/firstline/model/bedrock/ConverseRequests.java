package dev.firstline.model.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.model.InferenceSettings;
import dev.firstline.model.ModelMessage;
import dev.firstline.model.ModelRequest;
import java.util.LinkedHashMap;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.InferenceConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.SystemContentBlock;

/// Puts a request into the words of the Converse operation.
final class ConverseRequests {

    private ConverseRequests() {}

    static ConverseStreamRequest of(ModelRequest request) {
        var converse = ConverseStreamRequest.builder().modelId(request.modelId());
        converse.messages(request.messages().stream().map(ConverseRequests::message).toList());
        if (!request.system().isEmpty()) {
            converse.system(request.system().stream().map(SystemContentBlock::fromText).toList());
        }
        if (!request.inference().equals(InferenceSettings.DEFAULTS)) {
            converse.inferenceConfig(inference(request.inference()));
        }
        if (request.additionalFields() != null) {
            converse.additionalModelRequestFields(document(request.additionalFields()));
        }
        return converse.build();
    }

    private static Message message(ModelMessage message) {
        var role =
                switch (message.role()) {
                    case USER -> ConversationRole.USER;
                    case ASSISTANT -> ConversationRole.ASSISTANT;
                };
        return Message.builder().role(role).content(ContentBlock.fromText(message.text())).build();
    }

    private static InferenceConfiguration inference(InferenceSettings settings) {
        var inference = InferenceConfiguration.builder().maxTokens(settings.maxTokens());
        if (settings.temperature() != null) {
            inference.temperature(settings.temperature().floatValue());
        }
        if (settings.topP() != null) {
            inference.topP(settings.topP().floatValue());
        }
        if (!settings.stopSequences().isEmpty()) {
            inference.stopSequences(settings.stopSequences());
        }
        return inference.build();
    }

    private static Document document(JsonNode json) {
        return switch (json.getNodeType()) {
            case OBJECT -> {
                var members = new LinkedHashMap<String, Document>();
                json.properties()
                        .forEach(member ->
                                members.put(member.getKey(), document(member.getValue())));
                yield Document.fromMap(members);
            }
            case ARRAY ->
                    Document.fromList(
                            StreamSupport.stream(json.spliterator(), false)
                                    .map(ConverseRequests::document)
                                    .toList());
            case NUMBER -> Document.fromNumber(json.decimalValue());
            case BOOLEAN -> Document.fromBoolean(json.booleanValue());
            case NULL, MISSING -> Document.fromNull();
            case STRING, BINARY, POJO -> Document.fromString(json.asText());
        };
    }
}
