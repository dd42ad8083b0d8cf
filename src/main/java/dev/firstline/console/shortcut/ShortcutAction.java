package dev.firstline.console.shortcut;

import java.util.Arrays;
import java.util.Optional;

/// What a shortcut does. The ids are those of the script's registry and of `data-action` in the pages.
enum ShortcutAction {
    PALETTE("palette", "Open the command palette", Group.EVERYWHERE, "mod+k"),
    OVERVIEW("overview", "Show all shortcuts", Group.EVERYWHERE, "?"),
    SEARCH("search", "Search in messages", Group.EVERYWHERE, "s"),
    QUEUE_MINE("queue-mine", "Go to my conversations", Group.QUEUES, "g i"),
    QUEUE_UNASSIGNED("queue-unassigned", "Go to unassigned conversations", Group.QUEUES, "g u"),
    QUEUE_MENTIONED("queue-mentioned", "Go to where I am mentioned", Group.QUEUES, "g m"),
    NEXT("next", "Next conversation", Group.QUEUES, "j"),
    PREVIOUS("previous", "Previous conversation", Group.QUEUES, "k"),
    REPLY("reply", "Write a reply", Group.CONVERSATION, "r"),
    NOTE("note", "Write a private note", Group.CONVERSATION, "n"),
    TAKE_OVER("take-over", "Take over from the assistant", Group.CONVERSATION, "t"),
    ASSIGN_ME("assign-me", "Assign to me", Group.CONVERSATION, "a"),
    RESOLVE("resolve", "Resolve", Group.CONVERSATION, "e"),
    SEND("send", "Send", Group.COMPOSER, "mod+enter"),
    SEND_RESOLVE("send-resolve", "Send and resolve", Group.COMPOSER, "mod+shift+enter"),
    ACCEPT_DRAFT("accept-draft", "Use the assistant's text", Group.COMPOSER, "mod+j");

    /// Where it is listed.
    enum Group {
        EVERYWHERE("Everywhere"),
        QUEUES("Queues and list"),
        CONVERSATION("Conversation"),
        COMPOSER("Composer");

        private final String label;

        Group(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    private final String id;
    private final String label;
    private final Group group;
    private final String keys;

    ShortcutAction(String id, String label, Group group, String keys) {
        this.id = id;
        this.label = label;
        this.group = group;
        this.keys = keys;
    }

    String id() {
        return id;
    }

    String label() {
        return label;
    }

    Group group() {
        return group;
    }

    /// What opens it as long as the person has not chosen something else.
    String defaultKeys() {
        return keys;
    }

    static Optional<ShortcutAction> find(String id) {
        return Arrays.stream(values()).filter(action -> action.id.equals(id)).findFirst();
    }
}
