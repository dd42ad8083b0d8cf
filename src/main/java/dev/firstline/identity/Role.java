package dev.firstline.identity;

import static dev.firstline.identity.Permissions.AUDIT_READ;
import static dev.firstline.identity.Permissions.CONVERSATION_READ;
import static dev.firstline.identity.Permissions.CONVERSATION_REPLY;
import static dev.firstline.identity.Permissions.CONVERSATION_SUPERVISE;
import static dev.firstline.identity.Permissions.DELIVERY_MANAGE;
import static dev.firstline.identity.Permissions.FLOW_EDIT;
import static dev.firstline.identity.Permissions.FLOW_INVOKE;
import static dev.firstline.identity.Permissions.FLOW_PUBLISH;
import static dev.firstline.identity.Permissions.FLOW_READ;
import static dev.firstline.identity.Permissions.KNOWLEDGE_EDIT;
import static dev.firstline.identity.Permissions.KNOWLEDGE_READ;
import static dev.firstline.identity.Permissions.PEOPLE_MANAGE;
import static dev.firstline.identity.Permissions.PROMPT_EDIT;
import static dev.firstline.identity.Permissions.PROMPT_PUBLISH;
import static dev.firstline.identity.Permissions.PROMPT_READ;
import static dev.firstline.identity.Permissions.RUN_READ;
import static dev.firstline.identity.Permissions.SETTINGS_MANAGE;
import static dev.firstline.identity.Permissions.TICKET_READ;
import static dev.firstline.identity.Permissions.TICKET_WRITE;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The roles that every installation has. A person may hold several.
public enum Role {
    AGENT(
            "agent",
            CONVERSATION_READ,
            CONVERSATION_REPLY,
            TICKET_READ,
            TICKET_WRITE,
            KNOWLEDGE_READ,
            RUN_READ),
    SUPERVISOR("supervisor", AGENT, CONVERSATION_SUPERVISE),
    PROMPT_EDITOR("prompt-editor", PROMPT_READ, PROMPT_EDIT, FLOW_READ, RUN_READ),
    FLOW_DESIGNER(
            "flow-designer",
            FLOW_READ,
            FLOW_EDIT,
            FLOW_INVOKE,
            PROMPT_READ,
            KNOWLEDGE_READ,
            KNOWLEDGE_EDIT,
            RUN_READ),
    PUBLISHER("publisher", PROMPT_READ, PROMPT_PUBLISH, FLOW_READ, FLOW_PUBLISH, RUN_READ),
    ADMIN(
            "admin",
            Stream.of(SUPERVISOR, PROMPT_EDITOR, FLOW_DESIGNER, PUBLISHER)
                    .flatMap(role -> role.permissions.stream())
                    .collect(Collectors.toUnmodifiableSet()),
            DELIVERY_MANAGE,
            PEOPLE_MANAGE,
            AUDIT_READ,
            SETTINGS_MANAGE);

    private final String roleName;

    // Unmodifiable, but no type says so.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<String> permissions;

    Role(String roleName, String... permissions) {
        this(roleName, Set.of(), permissions);
    }

    Role(String roleName, Role base, String... more) {
        this(roleName, base.permissions, more);
    }

    Role(String roleName, Set<String> base, String... more) {
        this.roleName = roleName;
        this.permissions =
                Stream.concat(base.stream(), Arrays.stream(more))
                        .collect(Collectors.toUnmodifiableSet());
    }

    /// The name in the database, in settings and in the claims of a provider.
    public String roleName() {
        return roleName;
    }

    public Set<String> permissions() {
        return permissions;
    }

    static Optional<Role> of(String roleName) {
        return Arrays.stream(values()).filter(role -> role.roleName.equals(roleName)).findFirst();
    }
}
