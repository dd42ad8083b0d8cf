package dev.firstline.ticket.sla;

import java.util.List;

/// How a policy can be removed.
///
/// @param action where the form posts, or "" for a policy that is not stored yet
/// @param inUse how many open tickets have it, in words, or ""
/// @param others who can take them over
/// @param error why it was not removed, or ""
record RemovalView(String action, String inUse, List<Choice> others, String error) {

    /// What is not there cannot be removed.
    static final RemovalView NONE = new RemovalView("", "", List.of(), "");

    RemovalView {
        others = List.copyOf(others);
    }

    static RemovalView of(SlaPolicy policy, SlaPolicies policies) {
        long open = policies.openTickets().getOrDefault(policy.id(), 0L);
        return new RemovalView(
                "/admin/reply-times/" + policy.id() + "/removal",
                open == 0 ? "" : new PolicyRemoval.Outcome.InUse(open).words(),
                policies.all().stream()
                        .filter(other -> !other.id().equals(policy.id()))
                        .map(other -> new Choice(other.id().toString(), label(other)))
                        .toList(),
                "");
    }

    RemovalView refused(String why) {
        return new RemovalView(action, inUse, others, why);
    }

    private static String label(SlaPolicy policy) {
        return policy.times().isEnabled() ? policy.name() : policy.name() + " (off)";
    }

    /// A policy that can take over.
    record Choice(String id, String label) {}
}
