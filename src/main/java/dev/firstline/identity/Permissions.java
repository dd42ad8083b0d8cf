package dev.firstline.identity;

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
    public static final String KNOWLEDGE_READ = "knowledge:read";
    public static final String KNOWLEDGE_EDIT = "knowledge:edit";
    public static final String RUN_READ = "run:read";
    public static final String PEOPLE_MANAGE = "people:manage";
    public static final String AUDIT_READ = "audit:read";
    public static final String SETTINGS_MANAGE = "settings:manage";

    private Permissions() {}
}
