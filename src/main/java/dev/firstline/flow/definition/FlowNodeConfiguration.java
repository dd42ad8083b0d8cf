package dev.firstline.flow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a node needs beside its inputs and outputs, one record for each node type.
public sealed interface FlowNodeConfiguration {

    record Input(UnknownMembers unknown) implements FlowNodeConfiguration {}

    record Output(UnknownMembers unknown) implements FlowNodeConfiguration {}

    record Iterator(UnknownMembers unknown) implements FlowNodeConfiguration {}

    record Collector(UnknownMembers unknown) implements FlowNodeConfiguration {}

    record LoopInput(UnknownMembers unknown) implements FlowNodeConfiguration {}

    /// The first condition that holds, in list order, is the branch that is taken.
    record Condition(List<FlowCondition> conditions, UnknownMembers unknown)
            implements FlowNodeConfiguration {
        public Condition {
            conditions = List.copyOf(conditions);
        }
    }

    record Prompt(
            PromptSource source, @Nullable GuardrailReference guardrail, UnknownMembers unknown)
            implements FlowNodeConfiguration {}

    /// Without a model id the node returns passages, with one it returns an answer.
    record KnowledgeBase(
            String knowledgeBaseId,
            @Nullable String modelId,
            @Nullable Integer numberOfResults,
            @Nullable GuardrailReference guardrail,
            @Nullable String promptTemplate,
            @Nullable PromptInference inference,
            @Nullable KnowledgeBaseReranking reranking,
            @Nullable KnowledgeBaseOrchestration orchestration,
            UnknownMembers unknown)
            implements FlowNodeConfiguration {}

    record LambdaFunction(String lambdaArn, UnknownMembers unknown)
            implements FlowNodeConfiguration {}

    record Agent(String agentAliasArn, UnknownMembers unknown) implements FlowNodeConfiguration {}

    record Lex(String botAliasArn, String localeId, UnknownMembers unknown)
            implements FlowNodeConfiguration {}

    /// Writes an object.
    ///
    /// @param bucketName null when the definition names a store other than S3
    record Storage(@Nullable String bucketName, UnknownMembers unknown)
            implements FlowNodeConfiguration {}

    /// Reads an object.
    ///
    /// @param bucketName null when the definition names a store other than S3
    record Retrieval(@Nullable String bucketName, UnknownMembers unknown)
            implements FlowNodeConfiguration {}

    record InlineCode(String language, String code, UnknownMembers unknown)
            implements FlowNodeConfiguration {}

    record Loop(FlowDefinition definition, UnknownMembers unknown)
            implements FlowNodeConfiguration {}

    record LoopController(
            FlowCondition continueCondition,
            @Nullable Integer maxIterations,
            UnknownMembers unknown)
            implements FlowNodeConfiguration {}

    /// The configuration of a node type that this version does not know, kept as it came.
    record Unrecognized(JsonNode json) implements FlowNodeConfiguration {}
}
