package dev.firstline.flow.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.firstline.flow.binding.Buckets;
import dev.firstline.flow.definition.FlowNodeConfiguration.Storage;
import dev.firstline.flow.engine.NodeCall;
import dev.firstline.flow.engine.NodeExecutor;
import dev.firstline.flow.engine.NodeOutcome;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;

/// Runs Storage nodes: a text is written as it is, any other JSON in its compact form. Writing the same object again changes
/// nothing, so the node may always be tried again.
@Singleton
final class StorageExecutor implements NodeExecutor {

    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String JSON = "application/json";

    private final Buckets buckets;

    StorageExecutor(Buckets buckets) {
        this.buckets = buckets;
    }

    @Override
    public NodeOutcome execute(NodeCall call) throws InterruptedException {
        var configuration = Configurations.of(call.node(), Storage.class);
        var bucket = buckets.of(configuration.bucketName());
        var content = call.inputs().getOrDefault("content", JsonNodeFactory.instance.nullNode());
        var type = content.isTextual() ? TEXT : JSON;
        var bytes = bytesOf(content);
        var uri = bucket.put(keyOf(call), type, bytes);
        call.action(bucket.action("PutObject", uri, bytes.length));
        return NodeOutcome.output("s3Uri", TextNode.valueOf(uri));
    }

    static String keyOf(NodeCall call) {
        return call.inputs().getOrDefault("objectKey", TextNode.valueOf("")).asText();
    }

    private static byte[] bytesOf(JsonNode content) {
        var text = content.isTextual() ? content.textValue() : content.toString();
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
