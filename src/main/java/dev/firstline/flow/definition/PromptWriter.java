package dev.firstline.flow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// Writes the prompts of nodes.
final class PromptWriter {

    private PromptWriter() {}

    static JsonNode source(PromptSource source) {
        return switch (source) {
            case PromptSource.Inline inline -> MemberWriter.variant("inline", inline(inline));
            case PromptSource.Resource resource ->
                    MemberWriter.variant("resource", resource(resource));
            case PromptSource.Unrecognized unrecognized -> unrecognized.json();
        };
    }

    static MemberWriter inference(@Nullable PromptInference inference) {
        return new MemberWriter().object("text", inference, PromptWriter::textInference);
    }

    private static ObjectNode inline(PromptSource.Inline inline) {
        return new MemberWriter()
                .text("templateType", inline.templateType())
                .json("templateConfiguration", template(inline.template()))
                .text("modelId", inline.modelId())
                .wrapped("inferenceConfiguration", inference(inline.inference()))
                .json("additionalModelRequestFields", inline.additionalModelRequestFields())
                .with(inline.unknown());
    }

    private static ObjectNode resource(PromptSource.Resource resource) {
        return new MemberWriter().text("promptArn", resource.promptArn()).with(resource.unknown());
    }

    private static JsonNode template(PromptTemplate template) {
        return switch (template) {
            case PromptTemplate.Text text -> MemberWriter.variant("text", textTemplate(text));
            case PromptTemplate.Chat chat -> MemberWriter.variant("chat", chatTemplate(chat));
            case PromptTemplate.Unrecognized unrecognized -> unrecognized.json();
        };
    }

    private static ObjectNode textTemplate(PromptTemplate.Text template) {
        return new MemberWriter()
                .text("text", template.text())
                .json("cachePoint", template.cachePoint())
                .objects("inputVariables", template.variables(), PromptWriter::variable)
                .with(template.unknown());
    }

    private static ObjectNode chatTemplate(PromptTemplate.Chat template) {
        return new MemberWriter()
                .objects("system", template.system(), PromptWriter::content)
                .objects("messages", template.messages(), PromptWriter::message)
                .objects("inputVariables", template.variables(), PromptWriter::variable)
                .json("toolConfiguration", template.toolConfiguration())
                .with(template.unknown());
    }

    private static ObjectNode variable(PromptVariable variable) {
        return new MemberWriter().text("name", variable.name()).with(variable.unknown());
    }

    private static ObjectNode message(PromptMessage message) {
        return new MemberWriter()
                .text("role", message.role())
                .objects("content", message.content(), PromptWriter::content)
                .with(message.unknown());
    }

    private static ObjectNode content(PromptContent content) {
        return new MemberWriter().text("text", content.text()).with(content.unknown());
    }

    private static ObjectNode textInference(PromptInference inference) {
        return new MemberWriter()
                .number("temperature", inference.temperature())
                .number("topP", inference.topP())
                .integer("maxTokens", inference.maxTokens())
                .texts("stopSequences", inference.stopSequences())
                .with(inference.unknown());
    }
}
