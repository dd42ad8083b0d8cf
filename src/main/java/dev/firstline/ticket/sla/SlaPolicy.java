package dev.firstline.ticket.sla;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// A named promise: for which tickets it counts, when people work, and how soon they reply.
///
/// @param categories in small letters; none fits all
/// @param priorities none fits all
record SlaPolicy(
        UUID id, String name, List<String> categories, List<String> priorities, ReplyTimes times) {

    SlaPolicy {
        categories = List.copyOf(categories);
        priorities = List.copyOf(priorities);
    }

    boolean fits(String category, String priority) {
        return times.isEnabled()
                && (categories.isEmpty()
                        || categories.contains(category.strip().toLowerCase(Locale.ROOT)))
                && (priorities.isEmpty() || priorities.contains(priority));
    }
}
