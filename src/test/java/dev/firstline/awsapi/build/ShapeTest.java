package dev.firstline.awsapi.build;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.awsapi.AwsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Bedrock's shapes of prompts and definitions, one wrong place at a time.
class ShapeTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final String VARIANTS =
            """
            [{"name": "main", "templateType": "CHAT", "modelId": "vendor.model",
              "templateConfiguration": {"chat": {
                 "system": [{"text": "Be kind."}, {"cachePoint": {"type": "default"}}],
                 "messages": [{"role": "user", "content": [{"text": "{{question}}"}]}],
                 "inputVariables": [{"name": "question"}],
                 "toolConfiguration": {
                    "tools": [{"toolSpec": {"name": "lookup", "description": "d", "strict": true,
                                            "inputSchema": {"json": {"type": "object"}}}}],
                    "toolChoice": {"tool": {"name": "lookup"}}}}},
              "inferenceConfiguration": {"text": {"temperature": 1, "topP": 0, "maxTokens": 0, "stopSequences": ["a"]}},
              "metadata": [{"key": "team", "value": ""}],
              "additionalModelRequestFields": [1, {"deep": null}],
              "genAiResource": null}]
            """;

    private static final String NODE =
            """
            {"nodes": [{"name": "Faq", "type": "KnowledgeBase", "configuration": {"knowledgeBase": {
               "knowledgeBaseId": "", "modelId": "vendor.model", "numberOfResults": 100,
               "guardrailConfiguration": {"guardrailIdentifier": "gr", "guardrailVersion": "DRAFT"},
               "promptTemplate": {"textPromptTemplate": "$query$"},
               "rerankingConfiguration": {"type": "BEDROCK_RERANKING_MODEL", "bedrockRerankingConfiguration": {
                  "modelConfiguration": {"modelArn": "a", "additionalModelRequestFields": {"x": 1}},
                  "numberOfRerankedResults": 1,
                  "metadataConfiguration": {"selectionMode": "SELECTIVE",
                     "selectiveModeConfiguration": {"fieldsToInclude": [{"fieldName": "title"}]}}}},
               "orchestrationConfiguration": {"performanceConfig": {"latency": "standard"},
                                              "additionalModelRequestFields": {}}}}}],
             "connections": [{"configuration": {"data": {"sourceOutput": "a", "targetInput": "b"}}}]}
            """;

    @ParameterizedTest
    @ValueSource(strings = {"every-node-type", "loop", "chat-prompt"})
    void whatBedrockSendsIsRight(String golden) {
        var definition = golden(golden);

        assertThatCode(() -> checkDefinition(definition)).doesNotThrowAnyException();
    }

    @Test
    void whatItsSuccessorsSendIsRightButForTwoMembersInAPlaceForOne() {
        var definition = golden("from-the-future");

        assertThatThrownBy(() -> checkDefinition(definition))
                .hasMessageContaining("2 validation errors detected")
                .hasMessageContaining(
                        "'definition.connections.2.member.configuration' failed to satisfy"
                                + " constraint: Member must have exactly one member set")
                .hasMessageContaining(
                        "'definition.nodes.5.member.configuration' failed to satisfy constraint:"
                                + " Member must have exactly one member set");
    }

    @Test
    void aPromptWithEverythingIsRight() {
        assertThatCode(() -> checkVariants(VARIANTS, "", "")).doesNotThrowAnyException();
    }

    @Test
    void aNodeWithEverythingIsRight() {
        assertThatCode(() -> checkNode("", "")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            textBlock =
                    """
                    "name": "main"                       | "name": 5                    | variants.1.member.name
                    "name": "main"                       | "name": "ma in"              | variants.1.member.name
                    "templateType": "CHAT"               | "templateType": "XML"        | variants.1.member.templateType
                    "templateType": "CHAT",              | `  `                         | variants.1.member.templateType
                    {"chat": {                           | {"text": {"text": ""}, "chat": {   | variants.1.member.templateConfiguration
                    {"text": "Be kind."}                 | {"text": ""}                 | variants.1.member.templateConfiguration.chat.system.1.member.text
                    {"text": "Be kind."}                 | "Be kind."                   | variants.1.member.templateConfiguration.chat.system.1.member
                    "default"                            | "always"                     | variants.1.member.templateConfiguration.chat.system.2.member.cachePoint.type
                    "role": "user"                       | "role": "system"             | variants.1.member.templateConfiguration.chat.messages.1.member.role
                    "inputVariables": [{"name": "question"}] | "inputVariables": {}     | variants.1.member.templateConfiguration.chat.inputVariables
                    [{"name": "question"}]               | [{"name": "a b"}]            | variants.1.member.templateConfiguration.chat.inputVariables.1.member.name
                    "strict": true                       | "strict": "true"             | variants.1.member.templateConfiguration.chat.toolConfiguration.tools.1.member.toolSpec.strict
                    "description": "d"                   | "description": ""            | variants.1.member.templateConfiguration.chat.toolConfiguration.tools.1.member.toolSpec.description
                    {"tool": {"name": "lookup"}}         | "auto"                       | variants.1.member.templateConfiguration.chat.toolConfiguration.toolChoice
                    {"tool": {"name": "lookup"}}         | {"tool": {}}                 | variants.1.member.templateConfiguration.chat.toolConfiguration.toolChoice.tool.name
                    "temperature": 1                     | "temperature": 1.01          | variants.1.member.inferenceConfiguration.text.temperature
                    "topP": 0                            | "topP": "0"                  | variants.1.member.inferenceConfiguration.text.topP
                    "maxTokens": 0                       | "maxTokens": -1              | variants.1.member.inferenceConfiguration.text.maxTokens
                    "maxTokens": 0                       | "maxTokens": 1.5             | variants.1.member.inferenceConfiguration.text.maxTokens
                    ["a"]                                | ["a","b","c","d","e"]        | variants.1.member.inferenceConfiguration.text.stopSequences
                    "key": "team"                        | "key": ""                    | variants.1.member.metadata.1.member.key
                    , "value": ""                        | `  `                         | variants.1.member.metadata.1.member.value
                    "modelId": "vendor.model"            | "modelId": "a model"         | variants.1.member.modelId
                    "genAiResource": null                | "genAiResource": {"agent": {"agentIdentifier": "x"}} | variants.1.member.genAiResource.agent.agentIdentifier
                    """)
    void aWrongPromptIsRefusedWithThePlace(String right, String wrong, String place) {
        assertThatThrownBy(() -> checkVariants(VARIANTS, right, wrong))
                .isInstanceOf(AwsException.class)
                .hasMessageContaining("1 validation error detected: Value at '" + place + "'");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            textBlock =
                    """
                    {"knowledgeBase":              | {"input": {}, "knowledgeBase":  | definition.nodes.1.member.configuration
                    "numberOfResults": 100         | "numberOfResults": 101          | definition.nodes.1.member.configuration.knowledgeBase.numberOfResults
                    "numberOfResults": 100         | "numberOfResults": 0            | definition.nodes.1.member.configuration.knowledgeBase.numberOfResults
                    "DRAFT"                        | "newest"                        | definition.nodes.1.member.configuration.knowledgeBase.guardrailConfiguration.guardrailVersion
                    "latency": "standard"          | "latency": 5                    | definition.nodes.1.member.configuration.knowledgeBase.orchestrationConfiguration.performanceConfig.latency
                    "selectionMode": "SELECTIVE",  | `  `                            | definition.nodes.1.member.configuration.knowledgeBase.rerankingConfiguration.bedrockRerankingConfiguration.metadataConfiguration.selectionMode
                    [{"fieldName": "title"}]       | []                              | definition.nodes.1.member.configuration.knowledgeBase.rerankingConfiguration.bedrockRerankingConfiguration.metadataConfiguration.selectiveModeConfiguration.fieldsToInclude
                    {"data":                       | {"conditional": {}, "data":     | definition.connections.1.member.configuration
                    """)
    void aWrongDefinitionIsRefusedWithThePlace(String right, String wrong, String place) {
        assertThatThrownBy(() -> checkNode(right, wrong))
                .isInstanceOf(AwsException.class)
                .hasMessageContaining("1 validation error detected: Value at '" + place + "'");
    }

    @Test
    void whatIsWrongWithinALoopIsFound() {
        var definition = JsonNodeFactory.instance.objectNode();
        definition
                .putArray("nodes")
                .addObject()
                .putObject("configuration")
                .putObject("loop")
                .set("definition", json(NODE.replace("standard", "fast")));

        assertThatThrownBy(() -> checkDefinition(definition))
                .hasMessageContaining(
                        "'definition.nodes.1.member.configuration.loop.definition.nodes.1.member.");
    }

    @Test
    void onlyTheFirstFaultsOfManyAreNamed() {
        var definition = JsonNodeFactory.instance.objectNode();
        var nodes = definition.putArray("nodes");
        IntStream.range(0, 500).forEach(i -> nodes.add("node"));

        assertThatThrownBy(() -> checkDefinition(definition))
                .hasMessageContaining("20 validation errors detected");
    }

    private static void checkVariants(String variants, String right, String wrong) {
        check("variants", PromptShapes.VARIANTS, replaced(variants, right, wrong));
    }

    private static void checkNode(String right, String wrong) {
        check("definition", DefinitionShapes.DEFINITION, replaced(NODE, right, wrong));
    }

    private static void checkDefinition(ObjectNode definition) {
        check("definition", DefinitionShapes.DEFINITION, definition.toString());
    }

    private static String replaced(String text, String right, String wrong) {
        assertThat(text).contains(right);
        return right.isEmpty() ? text : text.replace(right, wrong);
    }

    private static void check(String name, Shape shape, String value) {
        var members = new Members(json("{\"" + name + "\":" + value + "}"));
        members.check(name, shape);
        members.done();
    }

    private static ObjectNode golden(String name) {
        try (var stream =
                ShapeTest.class.getResourceAsStream(
                        "/dev/firstline/flow/definition/" + name + ".json")) {
            return (ObjectNode) MAPPER.readTree(requireNonNull(stream));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
