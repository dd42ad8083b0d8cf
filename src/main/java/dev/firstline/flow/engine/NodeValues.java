package dev.firstline.flow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Values by name in declared order: a view of two arrays, because a node has few and a map for each would cost more than
/// the node. Immutable.
final class NodeValues extends AbstractMap<String, JsonNode> {

    static final NodeValues NONE = new NodeValues(new String[0], new JsonNode[0]);

    private final String[] names;
    private final JsonNode[] values;

    /// Takes both arrays over; names are shared between runs.
    NodeValues(String[] names, JsonNode[] values) {
        this.names = names;
        this.values = values;
    }

    @Override
    public @Nullable JsonNode get(@Nullable Object name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return values[i];
            }
        }
        return null;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public int size() {
        return names.length;
    }

    @Override
    public Set<Map.Entry<String, JsonNode>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, JsonNode>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return names.length;
            }
        };
    }

    @Override
    public Collection<JsonNode> values() {
        return Collections.unmodifiableList(Arrays.asList(values));
    }

    static NodeValues of(Map<String, JsonNode> values) {
        return new NodeValues(
                values.keySet().toArray(String[]::new), values.values().toArray(JsonNode[]::new));
    }

    JsonNode at(int index) {
        return values[index];
    }

    /// The same values but the first.
    NodeValues withFirst(JsonNode value) {
        var changed = values.clone();
        changed[0] = value;
        return new NodeValues(names, changed);
    }

    /// A copy for those who keep it.
    Map<String, JsonNode> toMap() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(this));
    }

    private final class Entries implements Iterator<Map.Entry<String, JsonNode>> {

        private int next;

        @Override
        public boolean hasNext() {
            return next < names.length;
        }

        @Override
        public Map.Entry<String, JsonNode> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            int index = next++;
            return Map.entry(names[index], values[index]);
        }
    }
}
