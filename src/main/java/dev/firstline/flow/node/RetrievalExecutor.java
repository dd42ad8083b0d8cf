package dev.firstline.flow.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.firstline.flow.binding.Buckets;
import dev.firstline.flow.definition.DataType;
import dev.firstline.flow.definition.FlowNodeConfiguration.Retrieval;
import dev.firstline.flow.engine.NodeCall;
import dev.firstline.flow.engine.NodeExecutor;
import dev.firstline.flow.engine.NodeFailure;
import dev.firstline.flow.engine.NodeOutcome;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Runs Retrieval nodes. An object must be text in UTF-8; a node that declares its output as anything but a String gets the
/// JSON that the text holds.
@Singleton
final class RetrievalExecutor implements NodeExecutor {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OUTPUT = "s3Content";

    private final Buckets buckets;

    RetrievalExecutor(Buckets buckets) {
        this.buckets = buckets;
    }

    @Override
    public NodeOutcome execute(NodeCall call) throws InterruptedException {
        var configuration = Configurations.of(call.node(), Retrieval.class);
        var bucket = buckets.of(configuration.bucketName());
        var key = StorageExecutor.keyOf(call);
        var bytes = bucket.get(key);
        call.action(bucket.action("GetObject", bucket.uri(key), bytes.length));
        return NodeOutcome.output(OUTPUT, value(call, textOf(bytes)));
    }

    private static JsonNode value(NodeCall call, String text) {
        boolean isText =
                call.node().outputs().stream()
                        .filter(output -> output.name().equals(OUTPUT))
                        .allMatch(output -> output.type() == DataType.STRING);
        return isText ? TextNode.valueOf(text) : jsonOf(text);
    }

    private static String textOf(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new NodeFailure("Validation", false, "The object is not text in UTF-8.", e);
        }
    }

    private static JsonNode jsonOf(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new NodeFailure(
                    "Validation",
                    false,
                    "The object is not JSON, which the node's output type asks for.",
                    e);
        }
    }
}
