package dev.firstline.console.shortcut;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Shortcuts that belong together.
public record ShortcutGroup(String label, List<Row> rows) {

    public ShortcutGroup {
        rows = List.copyOf(rows);
    }

    static ShortcutGroup of(ShortcutAction.Group group, Bindings bindings) {
        return of(group, bindings, bindings.problems());
    }

    static ShortcutGroup of(
            ShortcutAction.Group group, Bindings bindings, Map<ShortcutAction, String> problems) {
        var rows = new ArrayList<Row>();
        for (var action : ShortcutAction.values()) {
            if (action.group() == group) {
                var keys = bindings.of(action);
                rows.add(
                        new Row(
                                action.id(),
                                action.label(),
                                keys.shown(),
                                keys.parts(),
                                problems.getOrDefault(action, "")));
            }
        }
        return new ShortcutGroup(group.label(), rows);
    }

    /// One action and its keys.
    ///
    /// @param keys as people write them; "" for none
    /// @param problem why the keys cannot be used, or ""
    public record Row(String id, String label, String keys, List<String> parts, String problem) {

        public Row {
            parts = List.copyOf(parts);
        }
    }
}
