package dev.firstline.identity;

import io.quarkus.security.StringPermission;
import java.security.Permission;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The named permissions that roles are made of, in the form `kind:action` that `@PermissionsAllowed` reads.
public final class Permissions {

    /// See conversations, their evidence and their customers.
    public static final String CONVERSATION_READ = "conversation:read";

    /// Take over, reply, note, assign to oneself, tag, snooze, resolve.
    public static final String CONVERSATION_REPLY = "conversation:reply";

    /// Assign to others, change shared filters, canned responses and macros.
    public static final String CONVERSATION_SUPERVISE = "conversation:supervise";

    public static final String TICKET_READ = "ticket:read";
    public static final String TICKET_WRITE = "ticket:write";

    /// See and retry outgoing deliveries, and configure connectors.
    public static final String DELIVERY_MANAGE = "delivery:manage";

    public static final String PROMPT_READ = "prompt:read";
    public static final String PROMPT_EDIT = "prompt:edit";

    /// Approve, and move protected labels.
    public static final String PROMPT_PUBLISH = "prompt:publish";

    public static final String FLOW_READ = "flow:read";
    public static final String FLOW_EDIT = "flow:edit";
    public static final String FLOW_PUBLISH = "flow:publish";

    /// Run flows, ask models and search knowledge from programs.
    public static final String FLOW_INVOKE = "flow:invoke";

    public static final String KNOWLEDGE_READ = "knowledge:read";
    public static final String KNOWLEDGE_EDIT = "knowledge:edit";
    public static final String RUN_READ = "run:read";
    public static final String PEOPLE_MANAGE = "people:manage";
    public static final String AUDIT_READ = "audit:read";
    public static final String SETTINGS_MANAGE = "settings:manage";

    /// All of them, in the order in which pages list them.
    static final List<String> ALL =
            List.of(
                    CONVERSATION_READ,
                    CONVERSATION_REPLY,
                    CONVERSATION_SUPERVISE,
                    TICKET_READ,
                    TICKET_WRITE,
                    DELIVERY_MANAGE,
                    PROMPT_READ,
                    PROMPT_EDIT,
                    PROMPT_PUBLISH,
                    FLOW_READ,
                    FLOW_EDIT,
                    FLOW_PUBLISH,
                    FLOW_INVOKE,
                    KNOWLEDGE_READ,
                    KNOWLEDGE_EDIT,
                    RUN_READ,
                    PEOPLE_MANAGE,
                    AUDIT_READ,
                    SETTINGS_MANAGE);

    private Permissions() {}

    /// Those of the given names that are permissions.
    static Set<String> known(Collection<String> names) {
        var known = new LinkedHashSet<>(ALL);
        known.retainAll(names);
        return known;
    }

    /// The permission of that name, as an identity is asked for it.
    public static Permission of(String named) {
        String[] parts = named.split(":", 2);
        return new StringPermission(parts[0], parts[1]);
    }
}
