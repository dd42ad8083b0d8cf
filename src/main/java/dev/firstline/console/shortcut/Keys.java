package dev.firstline.console.shortcut;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The keys of a shortcut: one key, two keys one after the other, or one with Ctrl (on a Mac Cmd). Never Alt, which on
/// many keyboards makes letters.
///
/// @param text such as `j`, `g i`, `?` or `mod+shift+enter`; "" is no shortcut
record Keys(String text) {

    private static final String MODIFIED = "mod+";
    private static final String KEY = "[a-z0-9?.,;'\\[\\]-]";
    private static final Pattern PLAIN = Pattern.compile(KEY + "(?: " + KEY + ")?");
    private static final Pattern WITH_MODIFIER =
            Pattern.compile("mod\\+(?:shift\\+)?(?:[a-z0-9]|enter)");

    /// What browsers and text fields need themselves.
    private static final Set<String> RESERVED =
            Stream.of(
                            "a", "c", "v", "x", "z", "y", "w", "t", "n", "r", "l", "f", "p", "q",
                            "shift+t", "shift+n", "shift+w", "shift+z", "shift+i", "shift+c",
                            "shift+q")
                    .map(MODIFIED::concat)
                    .collect(Collectors.toUnmodifiableSet());

    /// Reads what a person typed, such as `Ctrl+Shift+Enter` or `G I`.
    static Keys typed(String typed) {
        var text = typed.strip().toLowerCase(Locale.ROOT).replaceAll("\\s*\\+\\s*", "+");
        text = text.replaceAll("\\s+(?:then\\s+)?", " ");
        text = text.replaceFirst("^(?:shift\\+)(ctrl|cmd|mod|control)\\+", "$1+shift+");
        return new Keys(text.replaceFirst("^(?:ctrl|cmd|control|strg|⌘)\\+", MODIFIED));
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    boolean isWithModifier() {
        return text.startsWith(MODIFIED);
    }

    /// Why these keys cannot be used, or "".
    String problem() {
        if (isEmpty()) {
            return "";
        } else if (text.contains("alt+") || text.contains("option+")) {
            return "Alt makes letters on many keyboards. Choose keys without it.";
        } else if (RESERVED.contains(text)) {
            return "The browser uses " + shown() + " itself.";
        } else if (PLAIN.matcher(text).matches() || WITH_MODIFIER.matcher(text).matches()) {
            return "";
        } else {
            return "Write one key (j), two keys (g i), or Ctrl and a key (Ctrl+K).";
        }
    }

    /// Whether one of both would never be reached: they are the same, or one begins the other.
    boolean conflictsWith(Keys other) {
        return !isEmpty()
                && !other.isEmpty()
                && (text.equals(other.text)
                        || other.text.startsWith(text + " ")
                        || text.startsWith(other.text + " "));
    }

    /// The keys one by one, for people.
    List<String> parts() {
        var parts = new ArrayList<String>();
        for (var part : text.split(isWithModifier() ? "\\+" : " ", -1)) {
            parts.add(
                    switch (part) {
                        case "mod" -> "Ctrl";
                        case "shift" -> "Shift";
                        case "enter" -> "Enter";
                        default -> isWithModifier() ? part.toUpperCase(Locale.ROOT) : part;
                    });
        }
        return isEmpty() ? List.of() : parts;
    }

    /// As people write it, and as the form takes it again.
    String shown() {
        return String.join(isWithModifier() ? "+" : " ", parts());
    }
}
