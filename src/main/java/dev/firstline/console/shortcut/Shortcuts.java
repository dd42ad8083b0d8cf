package dev.firstline.console.shortcut;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.identity.CurrentUser;
import dev.firstline.identity.Permissions;
import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The shortcuts of whoever is signed in. Templates know it as `shortcuts`.
@Named("shortcuts")
@RequestScoped
public class Shortcuts {

    private final CurrentUser user;
    private final Clock clock;
    private @Nullable Bindings read;

    Shortcuts(CurrentUser user, Clock clock) {
        this.user = user;
        this.clock = clock;
    }

    /// What the script needs: whether single keys act, and the keys of each action with its name.
    public String json() {
        var bindings = bindings();
        var json = JsonNodeFactory.instance.objectNode().put("isEnabled", bindings.isEnabled());
        var actions = json.putArray("actions");
        for (var action : ShortcutAction.values()) {
            actions.addObject()
                    .put("id", action.id())
                    .put("label", action.label())
                    .put("keys", bindings.of(action).text());
        }
        return json.toString();
    }

    /// The actions and their keys, for the overview.
    public List<ShortcutGroup> groups() {
        var groups = new ArrayList<ShortcutGroup>();
        for (var group : ShortcutAction.Group.values()) {
            groups.add(ShortcutGroup.of(group, bindings()));
        }
        return groups;
    }

    public boolean isEnabled() {
        return bindings().isEnabled();
    }

    /// Whether conversations are among the places that the palette leads to.
    public boolean isReader() {
        return user.may(Permissions.CONVERSATION_READ);
    }

    /// Whether what helps with replies is.
    public boolean isReplier() {
        return user.may(Permissions.CONVERSATION_REPLY);
    }

    @Transactional
    Bindings bindings() {
        if (read == null) {
            read = user.find().map(person -> find(person.id())).orElseGet(Bindings::defaults);
        }
        return read;
    }

    private static Bindings find(UUID personId) {
        return ShortcutSetting.<ShortcutSetting>findByIdOptional(personId)
                .map(ShortcutSetting::toBindings)
                .orElseGet(Bindings::defaults);
    }

    /// Keeps bindings that have no problems.
    @Transactional
    void save(Bindings bindings) {
        if (!bindings.problems().isEmpty()) {
            throw new IllegalArgumentException("Bindings with problems are not kept.");
        }
        var json = JsonNodeFactory.instance.objectNode();
        bindings.changed().forEach(json::put);
        Panache.getEntityManager()
                .createNativeQuery(
                        """
                        insert into shortcut_setting (person_id, is_enabled, bindings, updated_at)
                        values (:person, :enabled, cast(:bindings as jsonb), :now)
                        on conflict (person_id) do update
                        set is_enabled = excluded.is_enabled, bindings = excluded.bindings, updated_at = excluded.updated_at
                        """)
                .setParameter("person", user.require().id())
                .setParameter("enabled", bindings.isEnabled())
                .setParameter("bindings", json.toString())
                .setParameter("now", clock.instant().atOffset(ZoneOffset.UTC))
                .executeUpdate();
        read = bindings;
    }
}
