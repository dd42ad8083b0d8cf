package dev.firstline.flow.definition;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads what nodes are configured with.
final class NodeConfigurationReader {

    private static final Map<String, Function<MemberReader, FlowNodeConfiguration>> KINDS =
            Map.ofEntries(
                    entry("input", json -> new FlowNodeConfiguration.Input(json.unknown())),
                    entry("output", json -> new FlowNodeConfiguration.Output(json.unknown())),
                    entry("iterator", json -> new FlowNodeConfiguration.Iterator(json.unknown())),
                    entry("collector", json -> new FlowNodeConfiguration.Collector(json.unknown())),
                    entry("loopInput", json -> new FlowNodeConfiguration.LoopInput(json.unknown())),
                    entry("condition", NodeConfigurationReader::condition),
                    entry("prompt", NodeConfigurationReader::prompt),
                    entry("knowledgeBase", NodeConfigurationReader::knowledgeBase),
                    entry("lambdaFunction", NodeConfigurationReader::lambdaFunction),
                    entry("agent", NodeConfigurationReader::agent),
                    entry("lex", NodeConfigurationReader::lex),
                    entry("storage", NodeConfigurationReader::storage),
                    entry("retrieval", NodeConfigurationReader::retrieval),
                    entry("inlineCode", NodeConfigurationReader::inlineCode),
                    entry("loop", NodeConfigurationReader::loop),
                    entry("loopController", NodeConfigurationReader::loopController));

    private NodeConfigurationReader() {}

    static @Nullable FlowNodeConfiguration read(MemberReader node) {
        return node.unionOrNull("configuration", KINDS, FlowNodeConfiguration.Unrecognized::new);
    }

    private static FlowNodeConfiguration condition(MemberReader json) {
        return new FlowNodeConfiguration.Condition(
                json.objects("conditions", NodeConfigurationReader::flowCondition), json.unknown());
    }

    private static FlowCondition flowCondition(MemberReader json) {
        return new FlowCondition(json.text("name"), json.textOrNull("expression"), json.unknown());
    }

    private static FlowNodeConfiguration prompt(MemberReader json) {
        return new FlowNodeConfiguration.Prompt(
                PromptReader.source(json), guardrail(json), json.unknown());
    }

    private static FlowNodeConfiguration knowledgeBase(MemberReader json) {
        return new FlowNodeConfiguration.KnowledgeBase(
                json.text("knowledgeBaseId"),
                json.textOrNull("modelId"),
                json.integerOrNull("numberOfResults"),
                guardrail(json),
                json.wrapper("promptTemplate").textOrNull("textPromptTemplate"),
                PromptReader.inference(json.wrapper("inferenceConfiguration")),
                json.objectOrNull("rerankingConfiguration", NodeConfigurationReader::reranking),
                json.objectOrNull(
                        "orchestrationConfiguration", NodeConfigurationReader::orchestration),
                json.unknown());
    }

    private static KnowledgeBaseReranking reranking(MemberReader json) {
        var bedrock = json.wrapper("bedrockRerankingConfiguration");
        var model = bedrock.wrapper("modelConfiguration");
        return new KnowledgeBaseReranking(
                json.text("type"),
                model.textOrNull("modelArn"),
                model.jsonOrNull("additionalModelRequestFields"),
                bedrock.integerOrNull("numberOfRerankedResults"),
                bedrock.jsonOrNull("metadataConfiguration"),
                json.unknown());
    }

    private static KnowledgeBaseOrchestration orchestration(MemberReader json) {
        return new KnowledgeBaseOrchestration(
                json.wrapper("promptTemplate").textOrNull("textPromptTemplate"),
                PromptReader.inference(json.wrapper("inferenceConfig")),
                json.jsonOrNull("additionalModelRequestFields"),
                json.jsonOrNull("performanceConfig"),
                json.unknown());
    }

    /// Half a reference, as a draft may have one, stays with the unknown members.
    private static @Nullable GuardrailReference guardrail(MemberReader json) {
        var names = List.of("guardrailIdentifier", "guardrailVersion");
        return json.objectWithOrNull(
                "guardrailConfiguration",
                names,
                guardrail ->
                        new GuardrailReference(
                                guardrail.text("guardrailIdentifier"),
                                guardrail.text("guardrailVersion"),
                                guardrail.unknown()));
    }

    private static FlowNodeConfiguration lambdaFunction(MemberReader json) {
        return new FlowNodeConfiguration.LambdaFunction(json.text("lambdaArn"), json.unknown());
    }

    private static FlowNodeConfiguration agent(MemberReader json) {
        return new FlowNodeConfiguration.Agent(json.text("agentAliasArn"), json.unknown());
    }

    private static FlowNodeConfiguration lex(MemberReader json) {
        return new FlowNodeConfiguration.Lex(
                json.text("botAliasArn"), json.text("localeId"), json.unknown());
    }

    private static FlowNodeConfiguration storage(MemberReader json) {
        return new FlowNodeConfiguration.Storage(bucketName(json), json.unknown());
    }

    private static FlowNodeConfiguration retrieval(MemberReader json) {
        return new FlowNodeConfiguration.Retrieval(bucketName(json), json.unknown());
    }

    private static @Nullable String bucketName(MemberReader json) {
        return json.wrapper("serviceConfiguration").wrapper("s3").textOrNull("bucketName");
    }

    private static FlowNodeConfiguration inlineCode(MemberReader json) {
        return new FlowNodeConfiguration.InlineCode(
                json.text("language"), json.text("code"), json.unknown());
    }

    private static FlowNodeConfiguration loop(MemberReader json) {
        return new FlowNodeConfiguration.Loop(
                json.object("definition", FlowDefinitionCodec::readDefinition), json.unknown());
    }

    private static FlowNodeConfiguration loopController(MemberReader json) {
        return new FlowNodeConfiguration.LoopController(
                json.object("continueCondition", NodeConfigurationReader::flowCondition),
                json.integerOrNull("maxIterations"),
                json.unknown());
    }
}
