package dev.firstline.flow.desk;

import dev.firstline.flow.catalog.FlowDraft;
import java.util.HashMap;
import java.util.Map;

/// What forms of flows hold, and what is said after them.
final class FlowForms {

    private FlowForms() {}

    /// Lines `Name=value`.
    static Map<String, String> parameters(String lines) {
        var parameters = new HashMap<String, String>();
        for (var line : lines.lines().filter(each -> !each.isBlank()).toList()) {
            int at = line.indexOf('=');
            if (at < 1) {
                throw FlowDesk.refused(
                        "Write each parameter as Name=value, not as " + line.strip());
            }
            parameters.put(line.substring(0, at).strip(), line.substring(at + 1).strip());
        }
        return parameters;
    }

    /// The draft under another name, if one is given.
    static FlowDraft named(FlowDraft draft, String name) {
        return name.isBlank()
                ? draft
                : new FlowDraft(
                        name.strip(),
                        draft.description(),
                        draft.role(),
                        draft.definition(),
                        draft.policy(),
                        draft.bindings());
    }

    static String message(String done) {
        return switch (done) {
            case "created" -> "The flow is there. It hands on what it gets until you write more.";
            case "imported" -> "Imported as a draft.";
            case "saved" -> "Draft saved. Prepare it to run it.";
            case "prepared" -> "Prepared. It runs as the draft now, and can become a version.";
            case "failed" -> "Not prepared: correct what is marked first.";
            case "policy" -> "Policy saved. Prepare the draft for it to count.";
            case "version" -> "Kept as a version. Nobody gets it until an alias serves it.";
            case "alias" -> "The alias is changed. The next run uses it.";
            case "back" -> "Rolled back. The next run uses what was served before.";
            case "removed" -> "Deleted.";
            default -> "";
        };
    }
}
