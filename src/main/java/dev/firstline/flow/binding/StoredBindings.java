package dev.firstline.flow.binding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.firstline.platform.Sql;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The bindings in the database. They are few, so all are kept at hand; a change on another replica is seen within a second.
@Singleton
final class StoredBindings implements Bindings {

    private static final Duration AGE_MAX = Duration.ofSeconds(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Sql database;
    private final LoadingCache<String, Map<Key, Stored>> all =
            Caffeine.newBuilder().expireAfterWrite(AGE_MAX).build(_ -> load());

    StoredBindings(Sql database) {
        this.database = database;
    }

    @Override
    public Binding of(ResourceKind kind, String resource) {
        return find(kind, resource).map(Stored::binding).orElseGet(Binding.Standard::new);
    }

    Optional<Stored> find(ResourceKind kind, String resource) {
        return Optional.ofNullable(all.get("").get(new Key(kind, resource)));
    }

    /// What is bound, whether anything names it or not.
    List<Resource> bound() {
        return all.get("").keySet().stream()
                .map(key -> new Resource(key.kind(), key.resource()))
                .toList();
    }

    /// In the transaction of the caller, who calls [#forget()] after it.
    void save(ResourceKind kind, String resource, Binding binding, Instant now, String by) {
        if (binding instanceof Binding.Standard) {
            database.update(
                    "delete from resource_binding where kind = ? and resource = ?",
                    kind.wireName(),
                    resource);
        } else {
            database.update(
                    """
                    insert into resource_binding (kind, resource, binding, changed_at, changed_by)
                    values (?, ?, cast(? as jsonb), ?, ?)
                    on conflict (kind, resource) do update set binding = excluded.binding,
                        changed_at = excluded.changed_at, changed_by = excluded.changed_by
                    """,
                    kind.wireName(),
                    resource,
                    BindingJson.write(binding),
                    now,
                    by);
        }
    }

    void forget() {
        all.invalidateAll();
    }

    private Map<Key, Stored> load() {
        var loaded = new HashMap<Key, Stored>();
        database.list(
                        "select kind, resource, binding, changed_at, changed_by from"
                                + " resource_binding",
                        row ->
                                new Row(
                                        row.getString("kind"),
                                        row.getString("resource"),
                                        row.getString("binding"),
                                        Sql.instant(row, "changed_at"),
                                        row.getString("changed_by")))
                .forEach(row ->
                        ResourceKind.of(row.kind())
                                .ifPresent(kind ->
                                        loaded.put(new Key(kind, row.resource()), row.stored())));
        return Map.copyOf(loaded);
    }

    /// A binding and who said so when.
    record Stored(Binding binding, Instant changedAt, String changedBy) {}

    private record Key(ResourceKind kind, String resource) {}

    private record Row(String kind, String resource, String binding, Instant at, String by) {

        Stored stored() {
            try {
                return new Stored(BindingJson.read(JSON.readTree(binding)), at, by);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("The database holds only JSON.", e);
            }
        }
    }
}
