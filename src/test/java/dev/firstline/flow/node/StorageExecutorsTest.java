package dev.firstline.flow.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.firstline.flow.binding.Binding;
import dev.firstline.flow.binding.Bindings;
import dev.firstline.flow.binding.Buckets;
import dev.firstline.flow.definition.FlowNodeConfiguration.Retrieval;
import dev.firstline.flow.definition.FlowNodeConfiguration.Storage;
import dev.firstline.flow.definition.NodeType;
import dev.firstline.flow.definition.UnknownMembers;
import dev.firstline.flow.engine.NodeFailure;
import dev.firstline.flow.engine.NodeOutcome;
import dev.firstline.tool.storage.ObjectAddress;
import dev.firstline.tool.storage.ObjectStore;
import dev.firstline.tool.storage.ObjectStoreException;
import dev.firstline.tool.storage.ObjectStores;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StorageExecutorsTest {

    private final Map<String, String> stored = new HashMap<>();

    @Test
    void aTextIsStoredAsItIsAndOtherJsonCompactly() throws Exception {
        var json = JsonNodeFactory.instance.objectNode().put("id", 7);

        var outcome = store(Bindings.STANDARD, "orders", "a", TextNode.valueOf("Größe M"));
        store(Bindings.STANDARD, "orders", "b", json);

        assertThat(outcome)
                .isEqualTo(NodeOutcome.output("s3Uri", TextNode.valueOf("s3://orders/a")));
        assertThat(stored)
                .containsEntry("s3://orders/a text/plain; charset=utf-8", "Größe M")
                .containsEntry("s3://orders/b application/json", "{\"id\":7}");
    }

    @Test
    void anObjectIsRetrievedAsText() throws Exception {
        stored.put("s3://orders/a", "Größe M");

        var call = retrieval("orders", "a");
        var outcome = new RetrievalExecutor(buckets(Bindings.STANDARD)).execute(call);

        assertThat(outcome).isEqualTo(NodeOutcome.output("s3Content", TextNode.valueOf("Größe M")));
        assertThat(String.valueOf(call.action("GetObject"))).contains("s3://orders/a");
        assertThat(String.valueOf(call.action("GetObject"))).doesNotContain("Größe");
    }

    @Test
    void aBoundBucketIsInvisibleToTheFlow() throws Exception {
        Bindings bound = (_, _) -> new Binding.Local("company-orders");

        var outcome = store(bound, "orders", "a", TextNode.valueOf("x"));

        assertThat(outcome)
                .isEqualTo(NodeOutcome.output("s3Uri", TextNode.valueOf("s3://orders/a")));
        assertThat(stored).containsKey("s3://company-orders/a text/plain; charset=utf-8");
    }

    @Test
    void aSimulatedBucketKeepsNothingAndSaysSo() throws Exception {
        Bindings simulated = (_, _) -> new Binding.Simulated(TextNode.valueOf("canned"));

        store(simulated, "orders", "a", TextNode.valueOf("x"));
        var call = retrieval("orders", "a");
        var outcome = new RetrievalExecutor(buckets(simulated)).execute(call);

        assertThat(stored).isEmpty();
        assertThat(outcome).isEqualTo(NodeOutcome.output("s3Content", TextNode.valueOf("canned")));
        assertThat(String.valueOf(call.action("GetObject").response()))
                .contains("\"simulated\":true");
    }

    @Test
    void failuresCarryTheStoresCode() {
        assertThat(failure("orders", "none").errorName()).isEqualTo("S3.NoSuchKey");
        assertThat(failure("Orders!", "a").errorName()).isEqualTo("S3.InvalidRequest");
        assertThat(failure(null, "a").errorName()).isEqualTo("Validation");
    }

    private NodeOutcome store(Bindings bindings, String bucket, String key, JsonNode content)
            throws InterruptedException {
        var call =
                new RecordingCall(NodeType.STORAGE, new Storage(bucket, UnknownMembers.NONE))
                        .with("content", content)
                        .with("objectKey", key);
        return new StorageExecutor(buckets(bindings)).execute(call);
    }

    private NodeFailure failure(@Nullable String bucket, String key) {
        var executor = new RetrievalExecutor(buckets(Bindings.STANDARD));
        return catchThrowableOfType(
                NodeFailure.class, () -> executor.execute(retrieval(bucket, key)));
    }

    private static RecordingCall retrieval(@Nullable String bucket, String key) {
        return new RecordingCall(NodeType.RETRIEVAL, new Retrieval(bucket, UnknownMembers.NONE))
                .with("objectKey", key);
    }

    private Buckets buckets(Bindings bindings) {
        return new Buckets(ObjectStores.of(new Remembering()), bindings);
    }

    private final class Remembering implements ObjectStore {

        @Override
        public void put(ObjectAddress address, String contentType, byte[] content) {
            stored.put(address.uri() + " " + contentType, new String(content, UTF_8));
        }

        @Override
        public byte[] get(ObjectAddress address) {
            var content = stored.get(address.uri());
            if (content == null) {
                throw new ObjectStoreException("NoSuchKey", false, "None", null);
            }
            return content.getBytes(UTF_8);
        }
    }
}
