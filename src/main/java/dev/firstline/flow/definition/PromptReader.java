package dev.firstline.flow.definition;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the prompts of nodes.
final class PromptReader {

    private static final Map<String, Function<MemberReader, PromptSource>> SOURCES =
            Map.of("inline", PromptReader::inline, "resource", PromptReader::resource);

    private static final Map<String, Function<MemberReader, PromptTemplate>> TEMPLATES =
            Map.of("text", PromptReader::textTemplate, "chat", PromptReader::chatTemplate);

    private PromptReader() {}

    static PromptSource source(MemberReader json) {
        return json.union("sourceConfiguration", SOURCES, PromptSource.Unrecognized::new);
    }

    static @Nullable PromptInference inference(MemberReader union) {
        return union.objectOrNull("text", PromptReader::textInference);
    }

    private static PromptSource inline(MemberReader json) {
        return new PromptSource.Inline(
                json.text("templateType"),
                json.union("templateConfiguration", TEMPLATES, PromptTemplate.Unrecognized::new),
                json.text("modelId"),
                inference(json.wrapper("inferenceConfiguration")),
                json.jsonOrNull("additionalModelRequestFields"),
                json.unknown());
    }

    private static PromptSource resource(MemberReader json) {
        return new PromptSource.Resource(json.text("promptArn"), json.unknown());
    }

    private static PromptTemplate textTemplate(MemberReader json) {
        return new PromptTemplate.Text(
                json.text("text"), variables(json), json.jsonOrNull("cachePoint"), json.unknown());
    }

    private static PromptTemplate chatTemplate(MemberReader json) {
        return new PromptTemplate.Chat(
                json.objects("system", PromptReader::content),
                json.objects("messages", PromptReader::message),
                variables(json),
                json.jsonOrNull("toolConfiguration"),
                json.unknown());
    }

    private static List<PromptVariable> variables(MemberReader json) {
        return json.objects(
                "inputVariables",
                variable -> new PromptVariable(variable.text("name"), variable.unknown()));
    }

    private static PromptMessage message(MemberReader json) {
        return new PromptMessage(
                json.text("role"), json.objects("content", PromptReader::content), json.unknown());
    }

    private static PromptContent content(MemberReader json) {
        return new PromptContent(json.textOrNull("text"), json.unknown());
    }

    private static PromptInference textInference(MemberReader json) {
        return new PromptInference(
                json.numberOrNull("temperature"),
                json.numberOrNull("topP"),
                json.integerOrNull("maxTokens"),
                json.texts("stopSequences"),
                json.unknown());
    }
}
