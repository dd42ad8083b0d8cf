package dev.firstline.ticket;

/// Why a conversation is handed over, as the person who takes it reads it.
public enum HandoffReason {
    ASKED("asked", "The customer asked for a person."),
    NOT_HELPED("not helped", "The answer did not help the customer, who then asked for a person."),
    NO_ANSWER("no answer found", "The assistant found no answer, and the customer wants a person."),
    INTERRUPTED(
            "answer interrupted",
            "An answer could not be completed, and the customer wants a person."),
    READ_AS_PERSON("person", "The assistant read the message as the wish for a person."),
    READ_AS_PROBLEM(
            "problem", "The assistant read the message as a problem that a person has to solve.");

    private final String wireName;
    private final String words;

    HandoffReason(String wireName, String words) {
        this.wireName = wireName;
        this.words = words;
    }

    public String words() {
        return words;
    }

    /// What a button of the chat says; anything else is the plain wish.
    public static HandoffReason offered(String wireName) {
        for (var reason : values()) {
            if (reason.wireName.equals(wireName) && reason.compareTo(READ_AS_PERSON) < 0) {
                return reason;
            }
        }
        return ASKED;
    }

    /// What the assistant made of a message.
    static HandoffReason read(String kind) {
        return kind.equals(READ_AS_PROBLEM.wireName) ? READ_AS_PROBLEM : READ_AS_PERSON;
    }
}
