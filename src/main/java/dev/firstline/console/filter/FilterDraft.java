package dev.firstline.console.filter;

import dev.firstline.chat.Priority;
import java.util.Set;

/// A filter as somebody wrote it. An empty text narrows nothing.
///
/// @param assignee `me`, `none` or a person's id
/// @param ageMinutes minutes waited at least
record FilterDraft(
        String name,
        String queue,
        String tag,
        String priority,
        String assignee,
        int ageMinutes,
        boolean isShared) {

    static final Set<String> QUEUES =
            Set.of("mine", "unassigned", "ai", "waiting", "all", "snoozed", "mentioned");

    private static final int NAME_MAX = 60;
    private static final int AGE_MAX = 525_600;

    FilterDraft {
        name = name.strip();
        queue = queue.isBlank() ? "all" : queue.strip();
        tag = tag.strip();
        priority = priority.strip();
        assignee = assignee.strip();
    }

    /// What must be put right before it can be saved, or "".
    String problem() {
        if (name.isEmpty() || name.length() > NAME_MAX) {
            return "Give it a name of at most " + NAME_MAX + " characters.";
        } else if (!QUEUES.contains(queue)) {
            return "Choose a queue.";
        } else if (tag.length() > 40 || tag.indexOf('\0') >= 0) {
            return "A tag has at most 40 characters.";
        } else if (!priority.isEmpty() && Priority.find(priority).isEmpty()) {
            return "The priority is urgent, high, normal or low.";
        } else if (!assignee.matches("|me|none|[0-9a-f-]{36}")) {
            return "Choose who has it: me, nobody, or somebody of the team.";
        } else if (ageMinutes < 0 || ageMinutes > AGE_MAX) {
            return "The waiting time is 0 to " + AGE_MAX + " minutes.";
        } else {
            return "";
        }
    }
}
