package dev.firstline.flow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// Writes what nodes are configured with.
final class NodeConfigurationWriter {

    private NodeConfigurationWriter() {}

    /// The union that wraps the configuration under the name of its kind.
    static @Nullable JsonNode write(@Nullable FlowNodeConfiguration configuration) {
        return switch (configuration) {
            case null -> null;
            case FlowNodeConfiguration.Input it -> bare("input", it.unknown());
            case FlowNodeConfiguration.Output it -> bare("output", it.unknown());
            case FlowNodeConfiguration.Iterator it -> bare("iterator", it.unknown());
            case FlowNodeConfiguration.Collector it -> bare("collector", it.unknown());
            case FlowNodeConfiguration.LoopInput it -> bare("loopInput", it.unknown());
            case FlowNodeConfiguration.Condition it -> kind("condition", condition(it));
            case FlowNodeConfiguration.Prompt it -> kind("prompt", prompt(it));
            case FlowNodeConfiguration.KnowledgeBase it -> kind("knowledgeBase", knowledgeBase(it));
            case FlowNodeConfiguration.LambdaFunction it ->
                    kind("lambdaFunction", lambdaFunction(it));
            case FlowNodeConfiguration.Agent it -> kind("agent", agent(it));
            case FlowNodeConfiguration.Lex it -> kind("lex", lex(it));
            case FlowNodeConfiguration.Storage it ->
                    kind("storage", bucket(it.bucketName(), it.unknown()));
            case FlowNodeConfiguration.Retrieval it ->
                    kind("retrieval", bucket(it.bucketName(), it.unknown()));
            case FlowNodeConfiguration.InlineCode it -> kind("inlineCode", inlineCode(it));
            case FlowNodeConfiguration.Loop it -> kind("loop", loop(it));
            case FlowNodeConfiguration.LoopController it ->
                    kind("loopController", loopController(it));
            case FlowNodeConfiguration.Unrecognized it -> it.json();
        };
    }

    private static JsonNode bare(String name, UnknownMembers unknown) {
        return kind(name, new MemberWriter().with(unknown));
    }

    private static JsonNode kind(String name, ObjectNode value) {
        return MemberWriter.variant(name, value);
    }

    private static ObjectNode condition(FlowNodeConfiguration.Condition configuration) {
        return new MemberWriter()
                .objects(
                        "conditions",
                        configuration.conditions(),
                        NodeConfigurationWriter::flowCondition)
                .with(configuration.unknown());
    }

    private static ObjectNode flowCondition(FlowCondition condition) {
        return new MemberWriter()
                .text("name", condition.name())
                .text("expression", condition.expression())
                .with(condition.unknown());
    }

    private static ObjectNode prompt(FlowNodeConfiguration.Prompt configuration) {
        return new MemberWriter()
                .json("sourceConfiguration", PromptWriter.source(configuration.source()))
                .object(
                        "guardrailConfiguration",
                        configuration.guardrail(),
                        NodeConfigurationWriter::guardrail)
                .with(configuration.unknown());
    }

    private static ObjectNode guardrail(GuardrailReference guardrail) {
        return new MemberWriter()
                .text("guardrailIdentifier", guardrail.identifier())
                .text("guardrailVersion", guardrail.version())
                .with(guardrail.unknown());
    }

    private static ObjectNode knowledgeBase(FlowNodeConfiguration.KnowledgeBase configuration) {
        return new MemberWriter()
                .text("knowledgeBaseId", configuration.knowledgeBaseId())
                .text("modelId", configuration.modelId())
                .object(
                        "guardrailConfiguration",
                        configuration.guardrail(),
                        NodeConfigurationWriter::guardrail)
                .integer("numberOfResults", configuration.numberOfResults())
                .wrapped("promptTemplate", template(configuration.promptTemplate()))
                .wrapped(
                        "inferenceConfiguration", PromptWriter.inference(configuration.inference()))
                .object(
                        "rerankingConfiguration",
                        configuration.reranking(),
                        NodeConfigurationWriter::reranking)
                .object(
                        "orchestrationConfiguration",
                        configuration.orchestration(),
                        NodeConfigurationWriter::orchestration)
                .with(configuration.unknown());
    }

    private static MemberWriter template(@Nullable String text) {
        return new MemberWriter().text("textPromptTemplate", text);
    }

    private static ObjectNode reranking(KnowledgeBaseReranking reranking) {
        var model =
                new MemberWriter()
                        .text("modelArn", reranking.modelArn())
                        .json(
                                "additionalModelRequestFields",
                                reranking.additionalModelRequestFields());
        var bedrock =
                new MemberWriter()
                        .wrapped("modelConfiguration", model)
                        .integer("numberOfRerankedResults", reranking.numberOfResults())
                        .json("metadataConfiguration", reranking.metadataConfiguration());
        return new MemberWriter()
                .text("type", reranking.type())
                .wrapped("bedrockRerankingConfiguration", bedrock)
                .with(reranking.unknown());
    }

    private static ObjectNode orchestration(KnowledgeBaseOrchestration orchestration) {
        return new MemberWriter()
                .wrapped("promptTemplate", template(orchestration.promptTemplate()))
                .wrapped("inferenceConfig", PromptWriter.inference(orchestration.inference()))
                .json("additionalModelRequestFields", orchestration.additionalModelRequestFields())
                .json("performanceConfig", orchestration.performance())
                .with(orchestration.unknown());
    }

    private static ObjectNode lambdaFunction(FlowNodeConfiguration.LambdaFunction configuration) {
        return new MemberWriter()
                .text("lambdaArn", configuration.lambdaArn())
                .with(configuration.unknown());
    }

    private static ObjectNode agent(FlowNodeConfiguration.Agent configuration) {
        return new MemberWriter()
                .text("agentAliasArn", configuration.agentAliasArn())
                .with(configuration.unknown());
    }

    private static ObjectNode lex(FlowNodeConfiguration.Lex configuration) {
        return new MemberWriter()
                .text("botAliasArn", configuration.botAliasArn())
                .text("localeId", configuration.localeId())
                .with(configuration.unknown());
    }

    private static ObjectNode bucket(@Nullable String bucketName, UnknownMembers unknown) {
        var s3 = new MemberWriter().text("bucketName", bucketName);
        var service = new MemberWriter().wrapped("s3", s3);
        return new MemberWriter().wrapped("serviceConfiguration", service).with(unknown);
    }

    private static ObjectNode inlineCode(FlowNodeConfiguration.InlineCode configuration) {
        return new MemberWriter()
                .text("language", configuration.language())
                .text("code", configuration.code())
                .with(configuration.unknown());
    }

    private static ObjectNode loop(FlowNodeConfiguration.Loop configuration) {
        return new MemberWriter()
                .object("definition", configuration.definition(), FlowDefinitionCodec::toJson)
                .with(configuration.unknown());
    }

    private static ObjectNode loopController(FlowNodeConfiguration.LoopController configuration) {
        return new MemberWriter()
                .object(
                        "continueCondition",
                        configuration.continueCondition(),
                        NodeConfigurationWriter::flowCondition)
                .integer("maxIterations", configuration.maxIterations())
                .with(configuration.unknown());
    }
}
