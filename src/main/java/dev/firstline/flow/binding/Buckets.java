package dev.firstline.flow.binding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.flow.engine.NodeAction;
import dev.firstline.flow.engine.NodeFailure;
import dev.firstline.tool.storage.ObjectAddress;
import dev.firstline.tool.storage.ObjectStore;
import dev.firstline.tool.storage.ObjectStoreException;
import dev.firstline.tool.storage.ObjectStores;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The buckets that nodes name, each where its binding puts it.
@Singleton
public final class Buckets {

    private final ObjectStores stores;
    private final Bindings bindings;

    public Buckets(ObjectStores stores, Bindings bindings) {
        this.stores = stores;
        this.bindings = bindings;
    }

    /// The bucket of that name.
    ///
    /// @throws NodeFailure when the node names no bucket
    public Bucket of(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            throw new NodeFailure("Validation", false, "The node names no bucket.", null);
        }
        return switch (bindings.of(ResourceKind.BUCKET, name)) {
            case Binding.Local(String other) ->
                    new Bucket(name, other.isEmpty() ? name : other, stores.local(), null);
            case Binding.Aws aws -> new Bucket(name, aws.nameOr(name), stores.s3(), null);
            case Binding.Simulated(JsonNode answer) ->
                    new Bucket(name, name, stores.local(), answer);
            case Binding.Standard _, Binding.Http _ ->
                    new Bucket(name, name, stores.standard(), null);
        };
    }

    /// One bucket. The flow sees the name that it gave itself.
    ///
    /// @param actual the name in the store
    /// @param canned what every object holds when nothing is stored for real
    public record Bucket(String name, String actual, ObjectStore store, @Nullable JsonNode canned) {

        public String uri(String key) {
            return address(name, key).uri();
        }

        public String put(String key, String contentType, byte[] content)
                throws InterruptedException {
            if (canned == null) {
                try {
                    store.put(address(actual, key), contentType, content);
                } catch (ObjectStoreException e) {
                    throw failure(e);
                }
            }
            return uri(key);
        }

        public byte[] get(String key) throws InterruptedException {
            if (canned != null) {
                var text = canned.isTextual() ? canned.textValue() : canned.toString();
                return text.getBytes(StandardCharsets.UTF_8);
            }
            try {
                return store.get(address(actual, key));
            } catch (ObjectStoreException e) {
                throw failure(e);
            }
        }

        /// The trace holds which object it was, never what is in it.
        public NodeAction action(String operation, String uri, int bytes) {
            var request = JsonNodeFactory.instance.objectNode().put("uri", uri);
            var response = JsonNodeFactory.instance.objectNode().put("contentLength", bytes);
            if (canned != null) {
                response.put(Called.MARK, true);
            } else if (!actual.equals(name)) {
                request.put("boundTo", actual);
            }
            return new NodeAction("s3", operation, null, request, response, 0, 0, 0);
        }

        private static ObjectAddress address(String bucket, String key) {
            try {
                return new ObjectAddress(bucket, key);
            } catch (ObjectStoreException e) {
                throw failure(e);
            }
        }

        private static NodeFailure failure(ObjectStoreException e) {
            return new NodeFailure(
                    "S3." + e.code(), e.isRetryable(), String.valueOf(e.getMessage()), e);
        }
    }
}
