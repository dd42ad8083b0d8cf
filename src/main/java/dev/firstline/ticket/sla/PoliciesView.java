package dev.firstline.ticket.sla;

import java.time.Instant;
import java.util.List;

/// The policies in the order in which they are asked.
///
/// @param preview what a customer who asks now would read, or ""
/// @param message what the last action did, or ""
record PoliciesView(List<Row> policies, String preview, String message) {

    PoliciesView {
        policies = List.copyOf(policies);
    }

    static PoliciesView of(List<SlaPolicy> policies, Instant now, String message) {
        var preview =
                policies.stream()
                        .filter(policy -> policy.fits("", "normal"))
                        .findFirst()
                        .flatMap(policy -> ExpectedReply.words(policy.times(), now))
                        .map(words -> "A person will reply " + words + ".");
        return new PoliciesView(
                policies.stream()
                        .map(policy -> Row.of(policy, policy.equals(policies.getFirst())))
                        .toList(),
                preview.orElse(""),
                message);
    }

    /// A policy in the list.
    record Row(
            String id,
            String href,
            String name,
            String tickets,
            String zone,
            boolean isEnabled,
            boolean isFirst) {

        static Row of(SlaPolicy policy, boolean isFirst) {
            return new Row(
                    policy.id().toString(),
                    "/admin/reply-times/" + policy.id(),
                    policy.name(),
                    tickets(policy),
                    policy.times().calendar().zone().getId(),
                    policy.times().isEnabled(),
                    isFirst);
        }

        private static String tickets(SlaPolicy policy) {
            String categories =
                    policy.categories().isEmpty()
                            ? "Every category"
                            : "Category " + String.join(" or ", policy.categories());
            String priorities =
                    policy.priorities().isEmpty()
                            ? "every priority"
                            : "priority " + String.join(" or ", policy.priorities());
            return categories + ", " + priorities;
        }
    }
}
