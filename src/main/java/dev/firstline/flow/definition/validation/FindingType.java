package dev.firstline.flow.definition.validation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The kinds of finding that Amazon Bedrock knows.
public enum FindingType {
    CYCLIC_CONNECTION("CyclicConnection", "connection"),
    DUPLICATE_CONNECTIONS("DuplicateConnections", "source", "target"),
    DUPLICATE_CONDITION_EXPRESSION("DuplicateConditionExpression", "node", "expression"),
    UNREACHABLE_NODE("UnreachableNode", "node"),
    UNKNOWN_CONNECTION_SOURCE("UnknownConnectionSource", "connection"),
    UNKNOWN_CONNECTION_SOURCE_OUTPUT("UnknownConnectionSourceOutput", "connection"),
    UNKNOWN_CONNECTION_TARGET("UnknownConnectionTarget", "connection"),
    UNKNOWN_CONNECTION_TARGET_INPUT("UnknownConnectionTargetInput", "connection"),
    UNKNOWN_CONNECTION_CONDITION("UnknownConnectionCondition", "connection"),
    MALFORMED_CONDITION_EXPRESSION("MalformedConditionExpression", "node", "condition", "cause"),
    MALFORMED_NODE_INPUT_EXPRESSION("MalformedNodeInputExpression", "node", "input", "cause"),
    MISMATCHED_NODE_INPUT_TYPE("MismatchedNodeInputType", "node", "input", "expectedType"),
    MISMATCHED_NODE_OUTPUT_TYPE("MismatchedNodeOutputType", "node", "output", "expectedType"),
    INCOMPATIBLE_CONNECTION_DATA_TYPE("IncompatibleConnectionDataType", "connection"),
    MISSING_CONNECTION_CONFIGURATION("MissingConnectionConfiguration", "connection"),
    MISSING_DEFAULT_CONDITION("MissingDefaultCondition", "node"),
    MISSING_ENDING_NODES("MissingEndingNodes"),
    MISSING_NODE_CONFIGURATION("MissingNodeConfiguration", "node"),
    MISSING_NODE_INPUT("MissingNodeInput", "node", "input"),
    MISSING_NODE_OUTPUT("MissingNodeOutput", "node", "output"),
    MISSING_STARTING_NODES("MissingStartingNodes"),
    MULTIPLE_NODE_INPUT_CONNECTIONS("MultipleNodeInputConnections", "node", "input"),
    UNFULFILLED_NODE_INPUT("UnfulfilledNodeInput", "node", "input"),
    UNSATISFIED_CONNECTION_CONDITIONS("UnsatisfiedConnectionConditions", "connection"),
    UNSPECIFIED("Unspecified"),
    UNKNOWN_NODE_INPUT("UnknownNodeInput", "node", "input"),
    UNKNOWN_NODE_OUTPUT("UnknownNodeOutput", "node", "output"),
    MISSING_LOOP_INPUT_NODE("MissingLoopInputNode", "loopNode"),
    MISSING_LOOP_CONTROLLER_NODE("MissingLoopControllerNode", "loopNode"),
    MULTIPLE_LOOP_INPUT_NODES("MultipleLoopInputNodes", "loopNode"),
    MULTIPLE_LOOP_CONTROLLER_NODES("MultipleLoopControllerNodes", "loopNode"),
    LOOP_INCOMPATIBLE_NODE_TYPE(
            "LoopIncompatibleNodeType", "node", "incompatibleNodeType", "incompatibleNodeName"),
    INVALID_LOOP_BOUNDARY("InvalidLoopBoundary", "connection", "source", "target");

    private final String jsonName;

    @SuppressWarnings("ImmutableEnumChecker") // The list is an unmodifiable one.
    private final List<String> details;

    FindingType(String jsonName, String... details) {
        this.jsonName = jsonName;
        this.details = List.of(details);
    }

    public static Optional<FindingType> find(String jsonName) {
        return Arrays.stream(values()).filter(type -> type.jsonName.equals(jsonName)).findFirst();
    }

    /// Bedrock's name, such as `UnfulfilledNodeInput`.
    public String jsonName() {
        return jsonName;
    }

    /// The member of Bedrock's details union, such as `unfulfilledNodeInput`.
    public String detailsName() {
        return Character.toLowerCase(jsonName.charAt(0)) + jsonName.substring(1);
    }

    /// The members that Bedrock's details of it have.
    public List<String> details() {
        return details;
    }
}
