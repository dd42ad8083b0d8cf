package dev.firstline.console.shortcut;

import java.util.List;
import java.util.stream.Stream;

/// The page on which a person sets the shortcuts.
///
/// @param message what the last action did, or ""
record ShortcutsView(boolean isEnabled, List<ShortcutGroup> groups, String error, String message) {

    ShortcutsView {
        groups = List.copyOf(groups);
    }

    static ShortcutsView of(Bindings bindings, String message) {
        var problems = bindings.problems();
        var groups =
                Stream.of(ShortcutAction.Group.values())
                        .map(group -> ShortcutGroup.of(group, bindings, problems))
                        .toList();
        var error = problems.isEmpty() ? "" : "Nothing was saved. Put right what is marked.";
        return new ShortcutsView(bindings.isEnabled(), groups, error, message);
    }
}
