package dev.firstline.awsapi.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.awsapi.AwsException;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.NodeType;

/// The messages of InvokeFlow's stream.
final class FlowEvents {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private FlowEvents() {}

    static byte[] output(FlowNode node, JsonNode document) {
        return frame("flowOutputEvent", content(node, document));
    }

    static byte[] trace(ObjectNode union) {
        return frame("flowTraceEvent", JSON.objectNode().set("trace", union));
    }

    static byte[] question(FlowNode node, JsonNode question) {
        return frame("flowMultiTurnInputRequestEvent", content(node, question));
    }

    static byte[] completed(String reason) {
        return frame("flowCompletionEvent", JSON.objectNode().put("completionReason", reason));
    }

    static byte[] failed(AwsException failure) {
        return EventFrame.exception(failure.error().eventName(), FrameJson.bytes(failure.body()));
    }

    private static byte[] frame(String member, JsonNode body) {
        return EventFrame.event(member, FrameJson.bytes(body));
    }

    private static ObjectNode content(FlowNode node, JsonNode document) {
        var json =
                JSON.objectNode().put("nodeName", node.name()).put("nodeType", type(node.type()));
        json.putObject("content").set("document", document);
        return json;
    }

    /// The names of a type in a definition and in a stream differ.
    private static String type(NodeType type) {
        return type.equals(NodeType.INPUT) || type.equals(NodeType.OUTPUT)
                ? "Flow" + type.name() + "Node"
                : type.name() + "Node";
    }
}
