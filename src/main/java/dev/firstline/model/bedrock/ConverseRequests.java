package dev.firstline.model.bedrock;

import dev.firstline.model.InferenceSettings;
import dev.firstline.model.ModelMessage;
import dev.firstline.model.ModelRequest;
import java.util.ArrayList;
import java.util.List;
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
            converse.additionalModelRequestFields(Documents.of(request.additionalFields()));
        }
        if (!request.tools().isEmpty()) {
            converse.toolConfig(ConverseTools.of(request.tools()));
        }
        return converse.build();
    }

    private static Message message(ModelMessage message) {
        var role =
                switch (message.role()) {
                    case USER -> ConversationRole.USER;
                    case ASSISTANT -> ConversationRole.ASSISTANT;
                };
        return Message.builder().role(role).content(content(message)).build();
    }

    /// A text may only be empty where it is all there is. Results come first, as Amazon Bedrock wants them.
    private static List<ContentBlock> content(ModelMessage message) {
        var blocks = new ArrayList<ContentBlock>();
        message.results().forEach(result -> blocks.add(ConverseTools.block(result)));
        if (!message.text().isEmpty() || (blocks.isEmpty() && message.calls().isEmpty())) {
            blocks.add(ContentBlock.fromText(message.text()));
        }
        message.calls().forEach(call -> blocks.add(ConverseTools.block(call)));
        return blocks;
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
}
