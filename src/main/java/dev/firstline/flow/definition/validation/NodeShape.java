package dev.firstline.flow.definition.validation;

import static dev.firstline.flow.definition.DataType.ARRAY;
import static dev.firstline.flow.definition.DataType.NUMBER;
import static dev.firstline.flow.definition.DataType.OBJECT;
import static dev.firstline.flow.definition.DataType.STRING;
import static java.util.Map.entry;

import dev.firstline.flow.definition.DataType;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.FlowNodeConfiguration;
import dev.firstline.flow.definition.NodeType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The inputs and outputs that a node type gives its nodes.
///
/// @param inputs null where nodes name their inputs themselves
/// @param outputs null where nodes name their outputs themselves
record NodeShape(@Nullable List<Port> inputs, @Nullable List<Port> outputs) {

    private static final NodeShape PASSAGES =
            new NodeShape(
                    List.of(Port.of("retrievalQuery", STRING)),
                    List.of(Port.of("retrievalResults", ARRAY)));

    private static final NodeShape ANSWER =
            new NodeShape(
                    List.of(Port.of("retrievalQuery", STRING)),
                    List.of(Port.of("outputText", STRING)));

    private static final NodeShape FREE = new NodeShape(null, null);

    private static final Map<NodeType, NodeShape> SHAPES =
            Map.ofEntries(
                    entry(NodeType.INPUT, new NodeShape(List.of(), List.of(Port.any("document")))),
                    entry(NodeType.OUTPUT, new NodeShape(List.of(Port.any("document")), List.of())),
                    entry(NodeType.CONDITION, new NodeShape(null, List.of())),
                    entry(
                            NodeType.PROMPT,
                            new NodeShape(null, List.of(Port.of("modelCompletion", STRING)))),
                    entry(
                            NodeType.LAMBDA_FUNCTION,
                            new NodeShape(null, List.of(Port.any("functionResponse")))),
                    entry(
                            NodeType.AGENT,
                            new NodeShape(
                                    List.of(
                                            Port.of("agentInputText", STRING),
                                            Port.optional("promptAttributes", OBJECT),
                                            Port.optional("sessionAttributes", OBJECT)),
                                    List.of(Port.of("agentResponse", STRING)))),
                    entry(
                            NodeType.LEX,
                            new NodeShape(
                                    List.of(
                                            Port.of("inputText", STRING),
                                            Port.optional("requestAttributes", OBJECT),
                                            Port.optional("sessionAttributes", OBJECT)),
                                    List.of(Port.of("predictedIntent", STRING)))),
                    entry(
                            NodeType.STORAGE,
                            new NodeShape(
                                    List.of(Port.any("content"), Port.of("objectKey", STRING)),
                                    List.of(Port.of("s3Uri", STRING)))),
                    entry(
                            NodeType.RETRIEVAL,
                            new NodeShape(
                                    List.of(Port.of("objectKey", STRING)),
                                    List.of(Port.any("s3Content")))),
                    entry(
                            NodeType.ITERATOR,
                            new NodeShape(
                                    List.of(Port.of("array", ARRAY)),
                                    List.of(Port.any("arrayItem"), Port.of("arraySize", NUMBER)))),
                    entry(
                            NodeType.COLLECTOR,
                            new NodeShape(
                                    List.of(Port.any("arrayItem"), Port.of("arraySize", NUMBER)),
                                    List.of(Port.of("collectedArray", ARRAY)))),
                    entry(NodeType.INLINE_CODE, new NodeShape(null, List.of(Port.any("response")))),
                    entry(NodeType.LOOP_INPUT, new NodeShape(List.of(), null)),
                    entry(NodeType.LOOP_CONTROLLER, new NodeShape(null, List.of())));

    /// One input or output.
    ///
    /// @param type null where any is allowed
    record Port(String name, @Nullable DataType type, boolean isRequired) {
        static Port of(String name, DataType type) {
            return new Port(name, type, true);
        }

        static Port optional(String name, DataType type) {
            return new Port(name, type, false);
        }

        static Port any(String name) {
            return new Port(name, null, true);
        }
    }

    /// The shape a node must have. A node of a type that is not known here, or that is not configured yet, may have any.
    static NodeShape of(FlowNode node) {
        if (!node.type().equals(NodeType.KNOWLEDGE_BASE)) {
            return SHAPES.getOrDefault(node.type(), FREE);
        } else if (node.configuration() instanceof FlowNodeConfiguration.KnowledgeBase base) {
            return base.modelId() == null || base.modelId().isBlank() ? PASSAGES : ANSWER;
        } else {
            return new NodeShape(PASSAGES.inputs(), null);
        }
    }
}
