package dev.firstline.awsapi.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.firstline.awsapi.AwsException;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.NodeType;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The one element of `inputs`: what a flow begins with, or the answer to what a node asked.
///
/// @param outputName of the Input node, where the request says so
/// @param inputName of the node that asked, where the request says so
record FlowInput(
        String nodeName,
        @Nullable String outputName,
        @Nullable String inputName,
        JsonNode document) {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z]([_]?[0-9a-zA-Z]){0,99}");

    /// Reads it; faults are noted in the members.
    static FlowInput read(Members request) {
        var inputs = request.list("inputs", 1, 1);
        return inputs.isEmpty()
                ? new FlowInput("", null, null, NullNode.getInstance())
                : readOne(inputs.getFirst());
    }

    private static FlowInput readOne(Members input) {
        var document = input.required("content").any("document");
        if (document == null) {
            input.object("content").missing("document");
        }
        return new FlowInput(
                input.text("nodeName", NAME),
                input.textOrNull("nodeOutputName", NAME),
                input.textOrNull("nodeInputName", NAME),
                document == null ? NullNode.getInstance() : document);
    }

    /// @throws AwsException when a flow cannot begin with it
    void requireStartOf(FlowDefinition definition) {
        var node = node(definition);
        if (!node.type().equals(NodeType.INPUT)) {
            throw AwsException.validation(
                    "The node "
                            + nodeName
                            + " is no Input node, and no execution with this executionId waits for"
                            + " an answer to it.");
        } else if (inputName != null) {
            throw AwsException.validation("An Input node takes nodeOutputName, not nodeInputName.");
        } else if (outputName != null
                && node.outputs().stream().noneMatch(it -> it.name().equals(outputName))) {
            throw AwsException.validation(
                    "The node " + nodeName + " has no output " + outputName + ".");
        }
    }

    /// @throws AwsException when it is no answer to the node
    void requireAnswerTo(FlowNode asking) {
        if (outputName != null) {
            throw AwsException.validation("An answer names nodeInputName, not nodeOutputName.");
        } else if (inputName != null
                && asking.inputs().stream().noneMatch(it -> it.name().equals(inputName))) {
            throw AwsException.validation(
                    "The node " + nodeName + " has no input " + inputName + ".");
        }
    }

    FlowNode node(FlowDefinition definition) {
        return definition.nodes().stream()
                .filter(node -> node.name().equals(nodeName))
                .findFirst()
                .orElseThrow(
                        () -> AwsException.validation("The flow has no node " + nodeName + "."));
    }
}
