package dev.firstline.flow.definition.validation;

/// The kinds of finding that Amazon Bedrock knows.
public enum FindingType {
    CYCLIC_CONNECTION("CyclicConnection"),
    DUPLICATE_CONNECTIONS("DuplicateConnections"),
    DUPLICATE_CONDITION_EXPRESSION("DuplicateConditionExpression"),
    UNREACHABLE_NODE("UnreachableNode"),
    UNKNOWN_CONNECTION_SOURCE("UnknownConnectionSource"),
    UNKNOWN_CONNECTION_SOURCE_OUTPUT("UnknownConnectionSourceOutput"),
    UNKNOWN_CONNECTION_TARGET("UnknownConnectionTarget"),
    UNKNOWN_CONNECTION_TARGET_INPUT("UnknownConnectionTargetInput"),
    UNKNOWN_CONNECTION_CONDITION("UnknownConnectionCondition"),
    MALFORMED_CONDITION_EXPRESSION("MalformedConditionExpression"),
    MALFORMED_NODE_INPUT_EXPRESSION("MalformedNodeInputExpression"),
    MISMATCHED_NODE_INPUT_TYPE("MismatchedNodeInputType"),
    MISMATCHED_NODE_OUTPUT_TYPE("MismatchedNodeOutputType"),
    INCOMPATIBLE_CONNECTION_DATA_TYPE("IncompatibleConnectionDataType"),
    MISSING_CONNECTION_CONFIGURATION("MissingConnectionConfiguration"),
    MISSING_DEFAULT_CONDITION("MissingDefaultCondition"),
    MISSING_ENDING_NODES("MissingEndingNodes"),
    MISSING_NODE_CONFIGURATION("MissingNodeConfiguration"),
    MISSING_NODE_INPUT("MissingNodeInput"),
    MISSING_NODE_OUTPUT("MissingNodeOutput"),
    MISSING_STARTING_NODES("MissingStartingNodes"),
    MULTIPLE_NODE_INPUT_CONNECTIONS("MultipleNodeInputConnections"),
    UNFULFILLED_NODE_INPUT("UnfulfilledNodeInput"),
    UNSATISFIED_CONNECTION_CONDITIONS("UnsatisfiedConnectionConditions"),
    UNSPECIFIED("Unspecified"),
    UNKNOWN_NODE_INPUT("UnknownNodeInput"),
    UNKNOWN_NODE_OUTPUT("UnknownNodeOutput"),
    MISSING_LOOP_INPUT_NODE("MissingLoopInputNode"),
    MISSING_LOOP_CONTROLLER_NODE("MissingLoopControllerNode"),
    MULTIPLE_LOOP_INPUT_NODES("MultipleLoopInputNodes"),
    MULTIPLE_LOOP_CONTROLLER_NODES("MultipleLoopControllerNodes"),
    LOOP_INCOMPATIBLE_NODE_TYPE("LoopIncompatibleNodeType"),
    INVALID_LOOP_BOUNDARY("InvalidLoopBoundary");

    private final String jsonName;

    FindingType(String jsonName) {
        this.jsonName = jsonName;
    }

    /// Bedrock's name, such as `UnfulfilledNodeInput`.
    public String jsonName() {
        return jsonName;
    }

    /// The member of Bedrock's details union, such as `unfulfilledNodeInput`.
    public String detailsName() {
        return Character.toLowerCase(jsonName.charAt(0)) + jsonName.substring(1);
    }
}
