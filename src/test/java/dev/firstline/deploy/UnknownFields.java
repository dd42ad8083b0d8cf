package dev.firstline.deploy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the fields of a resource that Kubernetes does not know. The typed model keeps them as additional properties,
/// where a cluster would drop them without a word.
final class UnknownFields {

    private final List<String> found = new ArrayList<>();

    private UnknownFields() {}

    static List<String> of(HasMetadata resource) {
        if (resource instanceof GenericKubernetesResource) {
            return List.of("unknown kind " + resource.getKind());
        }
        var fields = new UnknownFields();
        fields.walk(resource, resource.getKind());
        return fields.found;
    }

    private void walk(Object value, String path) {
        if (value instanceof Collection<?> items) {
            items.forEach(item -> walk(item, path + "[]"));
        } else if (value.getClass().getName().startsWith("io.fabric8.kubernetes.api.model")) {
            for (Method method : value.getClass().getMethods()) {
                readMember(value, method, path);
            }
        }
    }

    private void readMember(Object owner, Method method, String path) {
        if (method.getParameterCount() > 0 || !method.getName().startsWith("get")) {
            return;
        }
        Object value = read(owner, method);
        if (value instanceof Map<?, ?> unknown
                && method.getName().equals("getAdditionalProperties")) {
            unknown.keySet().forEach(name -> found.add(path + "." + name));
        } else if (value != null) {
            walk(value, path + "." + method.getName().substring("get".length()));
        }
    }

    private static @Nullable Object read(Object owner, Method method) {
        try {
            return method.invoke(owner);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(method.toString(), e);
        }
    }
}
