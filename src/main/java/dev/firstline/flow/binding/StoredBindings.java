package dev.firstline.flow.binding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.firstline.platform.Sql;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Optional;

/// The bindings in the database. They are few, so all are kept at hand; a change on another replica is seen within a second. What a
/// name says is read once, not each time it is asked for.
@Singleton
final class StoredBindings implements Bindings {

    private static final Duration AGE_MAX = Duration.ofSeconds(1);
    private static final int NAMES_MAX = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Sql database;
    private final LoadingCache<String, BindingTable> all =
            Caffeine.newBuilder().expireAfterWrite(AGE_MAX).build(_ -> load());
    private final LoadingCache<Resource, Optional<ResourceName>> names =
            Caffeine.newBuilder()
                    .maximumSize(NAMES_MAX)
                    .build(resource -> ResourceName.of(resource.kind(), resource.name()));

    StoredBindings(Sql database) {
        this.database = database;
    }

    @Override
    public Binding of(ResourceKind kind, String resource) {
        return find(new Resource(kind, resource))
                .map(BindingTable.Match::binding)
                .orElseGet(Binding.Standard::new);
    }

    /// The binding that holds for the resource, its own or that of another name for it.
    Optional<BindingTable.Match> find(Resource resource) {
        return all.get("").find(resource, names::get);
    }

    /// The binding that holds for the resource as long as it has none of its own.
    Optional<BindingTable.Match> other(Resource resource) {
        return all.get("").other(resource, names::get);
    }

    /// Its own binding.
    Optional<BindingTable.Stored> own(Resource resource) {
        return all.get("").own(resource);
    }

    /// What is bound, whether anything names it or not.
    Collection<Resource> bound() {
        return all.get("").bound();
    }

    /// In the transaction of the caller, who calls [#forget()] after it.
    void save(Resource resource, Binding binding, Instant now, String by) {
        database.update(
                """
                insert into resource_binding (kind, resource, binding, changed_at, changed_by)
                values (?, ?, cast(? as jsonb), ?, ?)
                on conflict (kind, resource) do update set binding = excluded.binding,
                    changed_at = excluded.changed_at, changed_by = excluded.changed_by
                """,
                resource.kind().wireName(),
                resource.name(),
                BindingJson.write(binding),
                now,
                by);
    }

    /// Takes the resource's own binding away, in the transaction of the caller, who calls [#forget()] after it.
    void remove(Resource resource) {
        database.update(
                "delete from resource_binding where kind = ? and resource = ?",
                resource.kind().wireName(),
                resource.name());
    }

    void forget() {
        all.invalidateAll();
    }

    private BindingTable load() {
        var loaded = new HashMap<Resource, BindingTable.Stored>();
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
                                        loaded.put(
                                                new Resource(kind, row.resource()), row.stored())));
        return new BindingTable(loaded);
    }

    private record Row(String kind, String resource, String binding, Instant at, String by) {

        BindingTable.Stored stored() {
            try {
                return new BindingTable.Stored(BindingJson.read(JSON.readTree(binding)), at, by);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("The database holds only JSON.", e);
            }
        }
    }
}
