package dev.firstline.awsapi.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.model.InferenceSettings;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What RetrieveAndGenerate is given.
///
/// @param guardrailId "" for none
/// @param template with the places of Amazon's prompt templates; null for the one that answers elsewhere too
record GenerateRequest(
        String question,
        @Nullable String sessionId,
        KnowledgeQuery query,
        String modelId,
        @Nullable String template,
        InferenceSettings inference,
        @Nullable JsonNode additionalFields,
        String guardrailId,
        String guardrailVersion) {

    private static final List<String> TYPES = List.of("KNOWLEDGE_BASE", "EXTERNAL_SOURCES");
    private static final Pattern SESSION_ID = Pattern.compile("[0-9a-zA-Z._:-]{2,100}");
    private static final Pattern GUARDRAIL_VERSION = Pattern.compile("DRAFT|[1-9][0-9]{0,7}");
    private static final int QUESTION_MAX = 1_000;
    private static final int TEMPLATE_MAX = 4_000;
    private static final int ID_MAX = 2_048;
    private static final Pattern KEY =
            Pattern.compile(
                    "arn:aws(|-cn|-us-gov):kms:[a-zA-Z0-9-]*:[0-9]{12}:key/[a-zA-Z0-9-]{36}");
    private static final int STOP_SEQUENCES_MAX = 4;
    private static final int STOP_SEQUENCE_MAX = 1_000;

    static GenerateRequest read(ObjectNode body) {
        var members = Members.of(body);
        var question = members.required("input").text("text", QUESTION_MAX);
        var sessionId = members.textOrNull("sessionId", SESSION_ID);
        if (members.has("sessionConfiguration")) {
            // Sessions are kept in the database of this server, which has a protection of its own.
            var _ = members.object("sessionConfiguration").text("kmsKeyArn", KEY);
        }
        var configuration = members.required("retrieveAndGenerateConfiguration");
        if (configuration.choice("type", TYPES).equals("EXTERNAL_SOURCES")) {
            configuration.fault("type", "Only knowledge bases are searched here");
        }
        var base = configuration.required("knowledgeBaseConfiguration");
        // The rest of what it says about forming the query is not for the search here.
        var _ = inference(base.object("orchestrationConfiguration"));
        var generation = base.object("generationConfiguration");
        var guardrail = generation.object("guardrailConfiguration");
        boolean isGuarded = generation.has("guardrailConfiguration");
        var prompt = generation.object("promptTemplate");
        var _ =
                generation
                        .object("performanceConfig")
                        .choiceOrNull("latency", ConverseSettings.LATENCIES);
        var request =
                new GenerateRequest(
                        question,
                        sessionId,
                        KnowledgeQuery.read(
                                base.text("knowledgeBaseId", KnowledgeQuery.KNOWLEDGE_BASE),
                                base.object("retrievalConfiguration")),
                        base.text("modelArn", ConverseRequests.MODEL_ID),
                        prompt.has("textPromptTemplate")
                                ? prompt.text("textPromptTemplate", TEMPLATE_MAX)
                                : null,
                        inference(generation),
                        generation.has("additionalModelRequestFields")
                                ? generation.any("additionalModelRequestFields")
                                : null,
                        isGuarded ? guardrail.text("guardrailId", ID_MAX) : "",
                        isGuarded ? guardrail.text("guardrailVersion", GUARDRAIL_VERSION) : "");
        members.check();
        return request;
    }

    boolean isGuarded() {
        return !guardrailId.isEmpty();
    }

    private static InferenceSettings inference(Members configuration) {
        var members = configuration.object("inferenceConfig").object("textInferenceConfig");
        var stops = members.texts("stopSequences", STOP_SEQUENCES_MAX);
        if (stops.stream().anyMatch(it -> it.isEmpty() || it.length() > STOP_SEQUENCE_MAX)) {
            members.fault(
                    "stopSequences", "Member must have length between 1 and " + STOP_SEQUENCE_MAX);
        }
        return new InferenceSettings(
                members.integerOrNull("maxTokens", 0, 65_536),
                members.decimalOrNull("temperature", 0, 1),
                members.decimalOrNull("topP", 0, 1),
                stops);
    }
}
