package dev.firstline.flow.binding;

import dev.firstline.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/// Binds resources as the page does, without somebody who is signed in.
@ApplicationScoped
public class TestBindings {

    private final StoredBindings bindings;
    private final Sql database;
    private final Clock clock;

    TestBindings(StoredBindings bindings, Sql database, Clock clock) {
        this.bindings = bindings;
        this.database = database;
        this.clock = clock;
    }

    public void bind(ResourceKind kind, String resource, Binding binding) {
        bindings.save(new Resource(kind, resource), binding, clock.instant(), "Test");
        bindings.forget();
    }

    public void clear() {
        database.update("delete from resource_binding");
        bindings.forget();
    }
}
