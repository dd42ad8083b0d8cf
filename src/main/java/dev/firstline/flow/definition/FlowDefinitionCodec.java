package dev.firstline.flow.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads and writes the JSON of a flow definition without loss: members and node types it does not know survive.
public final class FlowDefinitionCodec {

    /// Refuses what a tree could not hold without loss: a member twice, or text after the end.
    private static final JsonMapper STRICT =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private static final Map<String, Function<MemberReader, FlowConnection.Configuration>>
            CONNECTION_KINDS =
                    Map.of(
                            "data", FlowDefinitionCodec::readData,
                            "conditional", FlowDefinitionCodec::readConditional);

    private FlowDefinitionCodec() {}

    /// Reads a definition from text.
    ///
    /// @throws MalformedDefinitionException when the text is no JSON or no definition
    public static FlowDefinition read(String json) {
        try {
            return read(STRICT.readTree(json));
        } catch (JsonProcessingException e) {
            throw new MalformedDefinitionException("", "is not JSON: " + e.getOriginalMessage());
        }
    }

    /// Reads a definition from a tree, and does not keep the tree.
    ///
    /// @throws MalformedDefinitionException when the JSON is no definition
    public static FlowDefinition read(JsonNode json) {
        FiniteNumbers.require(json);
        return readDefinition(MemberReader.of(json));
    }

    /// The definition as JSON: members in a fixed order, unknown ones after them by name.
    public static ObjectNode toJson(FlowDefinition definition) {
        return new MemberWriter()
                .list("nodes", definition.nodes(), FlowDefinitionCodec::writeNode)
                .list("connections", definition.connections(), FlowDefinitionCodec::writeConnection)
                .with(definition.unknown());
    }

    /// The definition as compact JSON text, equal for equal definitions.
    public static String write(FlowDefinition definition) {
        return toJson(definition).toString();
    }

    static FlowDefinition readDefinition(MemberReader json) {
        return new FlowDefinition(
                json.list("nodes", FlowDefinitionCodec::readNode),
                json.list("connections", FlowDefinitionCodec::readConnection),
                json.unknown());
    }

    private static FlowNode readNode(MemberReader json) {
        return new FlowNode(
                json.text("name"),
                new NodeType(json.text("type")),
                NodeConfigurationReader.read(json),
                json.objects("inputs", FlowDefinitionCodec::readInput),
                json.objects("outputs", FlowDefinitionCodec::readOutput),
                json.unknown());
    }

    private static ObjectNode writeNode(FlowNode node) {
        return new MemberWriter()
                .text("name", node.name())
                .text("type", node.type().name())
                .json("configuration", NodeConfigurationWriter.write(node.configuration()))
                .objects("inputs", node.inputs(), FlowDefinitionCodec::writeInput)
                .objects("outputs", node.outputs(), FlowDefinitionCodec::writeOutput)
                .with(node.unknown());
    }

    private static FlowNodeInput readInput(MemberReader json) {
        return new FlowNodeInput(
                json.text("name"),
                json.word("type", DataType::of),
                json.text("expression"),
                json.wordOrNull("category", InputCategory::of),
                json.unknown());
    }

    private static ObjectNode writeInput(FlowNodeInput input) {
        var category = input.category();
        return new MemberWriter()
                .text("name", input.name())
                .text("type", input.type().jsonName())
                .text("expression", input.expression())
                .text("category", category == null ? null : category.jsonName())
                .with(input.unknown());
    }

    private static FlowNodeOutput readOutput(MemberReader json) {
        return new FlowNodeOutput(
                json.text("name"), json.word("type", DataType::of), json.unknown());
    }

    private static ObjectNode writeOutput(FlowNodeOutput output) {
        return new MemberWriter()
                .text("name", output.name())
                .text("type", output.type().jsonName())
                .with(output.unknown());
    }

    private static FlowConnection readConnection(MemberReader json) {
        return new FlowConnection(
                json.text("name"),
                json.word("type", FlowConnection.Type::of),
                json.text("source"),
                json.text("target"),
                json.unionOrNull(
                        "configuration", CONNECTION_KINDS, FlowConnection.Unrecognized::new),
                json.unknown());
    }

    private static FlowConnection.Configuration readData(MemberReader json) {
        return new FlowConnection.Data(
                json.text("sourceOutput"), json.text("targetInput"), json.unknown());
    }

    private static FlowConnection.Configuration readConditional(MemberReader json) {
        return new FlowConnection.Conditional(json.text("condition"), json.unknown());
    }

    private static ObjectNode writeConnection(FlowConnection connection) {
        return new MemberWriter()
                .text("name", connection.name())
                .text("type", connection.type().jsonName())
                .text("source", connection.source())
                .text("target", connection.target())
                .json("configuration", writeKind(connection.configuration()))
                .with(connection.unknown());
    }

    private static @Nullable JsonNode writeKind(
            FlowConnection.@Nullable Configuration configuration) {
        return switch (configuration) {
            case null -> null;
            case FlowConnection.Data data ->
                    MemberWriter.variant(
                            "data",
                            new MemberWriter()
                                    .text("sourceOutput", data.sourceOutput())
                                    .text("targetInput", data.targetInput())
                                    .with(data.unknown()));
            case FlowConnection.Conditional conditional ->
                    MemberWriter.variant(
                            "conditional",
                            new MemberWriter()
                                    .text("condition", conditional.condition())
                                    .with(conditional.unknown()));
            case FlowConnection.Unrecognized unrecognized -> unrecognized.json();
        };
    }
}
