package dev.firstline.console.canned;

import dev.firstline.chat.Priority;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One action of a macro.
///
/// @param value a text, a person's id, `me` or `none`, a tag, a priority, `resolved` or `open`, or hours
public record MacroStep(Kind kind, String value) {

    static final String ME = "me";
    static final String NOBODY = "none";
    static final String RESOLVED = "resolved";
    static final String OPEN = "open";

    private static final int TEXT_MAX = 4_000;
    private static final int HOURS_MAX = 720;

    /// What a step does.
    public enum Kind {
        REPLY("Reply"),
        NOTE("Add a private note"),
        ASSIGN("Assign to"),
        TAG("Add the tag"),
        PRIORITY("Set the priority"),
        STATUS("Set the status"),
        SNOOZE("Snooze, in hours");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> find(String wireName) {
            return Arrays.stream(values())
                    .filter(kind -> kind.wireName().equals(wireName))
                    .findFirst();
        }
    }

    public MacroStep {
        value = value.strip().replace("\r\n", "\n");
    }

    /// What must be put right before the step can be kept, or "".
    String problem() {
        return switch (kind) {
            case REPLY, NOTE -> textProblem();
            case ASSIGN ->
                    List.of(ME, NOBODY).contains(value) || CannedResponses.parse(value).isPresent()
                            ? ""
                            : "Choose who gets it: me, none, or somebody of the team.";
            case TAG ->
                    value.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} _.-]{0,39}")
                            ? ""
                            : "A tag has 1 to 40 letters, digits, spaces, dots and dashes.";
            case PRIORITY ->
                    Priority.find(value).isPresent()
                            ? ""
                            : "The priority is urgent, high, normal or low.";
            case STATUS ->
                    List.of(RESOLVED, OPEN).contains(value)
                            ? ""
                            : "The status is resolved or open.";
            case SNOOZE -> hours() > 0 ? "" : "Snooze for 1 to " + HOURS_MAX + " hours.";
        };
    }

    boolean isText() {
        return kind == Kind.REPLY || kind == Kind.NOTE;
    }

    /// The hours of a snooze; zero when the value is none.
    int hours() {
        int hours = value.matches("[0-9]{1,3}") ? Integer.parseInt(value) : 0;
        return hours <= HOURS_MAX ? hours : 0;
    }

    private String textProblem() {
        var unknown = new CannedText(value).unknownPlaces();
        if (value.isEmpty() || value.length() > TEXT_MAX || value.indexOf('\0') >= 0) {
            return "Write a text of at most " + TEXT_MAX + " characters.";
        } else if (!unknown.isEmpty()) {
            return "Nothing can fill {{" + String.join("}}, {{", unknown) + "}}.";
        } else {
            return "";
        }
    }
}
