package dev.firstline.console.shortcut;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/// Which keys do what.
///
/// @param isEnabled whether keys without Ctrl or Cmd do anything
record Bindings(boolean isEnabled, Map<ShortcutAction, Keys> keys) {

    Bindings {
        var all = new EnumMap<ShortcutAction, Keys>(ShortcutAction.class);
        for (var action : ShortcutAction.values()) {
            all.put(action, keys.getOrDefault(action, new Keys(action.defaultKeys())));
        }
        keys = Map.copyOf(all);
    }

    static Bindings defaults() {
        return new Bindings(true, Map.of());
    }

    /// @param stored action to keys; actions that are gone are ignored
    static Bindings of(boolean isEnabled, Map<String, String> stored) {
        var keys = new EnumMap<ShortcutAction, Keys>(ShortcutAction.class);
        stored.forEach((id, text) ->
                ShortcutAction.find(id).ifPresent(action -> keys.put(action, new Keys(text))));
        return new Bindings(isEnabled, keys);
    }

    Keys of(ShortcutAction action) {
        return keys.getOrDefault(action, new Keys(action.defaultKeys()));
    }

    /// What is to be stored: only what is not the default, so that defaults can change.
    Map<String, String> changed() {
        var changed = new HashMap<String, String>();
        keys.forEach((action, chosen) -> {
            if (!chosen.text().equals(action.defaultKeys())) {
                changed.put(action.id(), chosen.text());
            }
        });
        return changed;
    }

    /// What must be put right, by action.
    Map<ShortcutAction, String> problems() {
        var problems = new EnumMap<ShortcutAction, String>(ShortcutAction.class);
        for (var action : ShortcutAction.values()) {
            var problem = of(action).problem();
            if (problem.isEmpty()) {
                problem = conflict(action);
            }
            if (!problem.isEmpty()) {
                problems.put(action, problem);
            }
        }
        return problems;
    }

    private String conflict(ShortcutAction action) {
        for (var other : ShortcutAction.values()) {
            if (other != action && of(action).conflictsWith(of(other))) {
                return "Conflicts with “%s” (%s).".formatted(other.label(), of(other).shown());
            }
        }
        return "";
    }
}
