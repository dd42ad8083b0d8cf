package dev.firstline.chat;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.firstline.ticket.TicketView;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an event says, as JSON in the log and in the stream.
sealed interface EventBody {

    @JsonIgnore
    EventType type();

    /// What a turn is doing: `queued`, `thinking`, `searching`, `answering` or `checking`.
    record Status(UUID turn, String state) implements EventBody {
        @Override
        public EventType type() {
            return EventType.STATUS;
        }
    }

    /// The next piece of an answer.
    record Delta(UUID turn, int attempt, String text) implements EventBody {
        @Override
        public EventType type() {
            return EventType.DELTA;
        }
    }

    /// Sources that the text after this event refers to.
    record Citations(UUID turn, List<Citation> citations) implements EventBody {
        @Override
        public EventType type() {
            return EventType.CITATIONS;
        }
    }

    /// An answer is complete.
    ///
    /// @param outcome see [Outcome]
    /// @param suggestPerson whether a person should be offered beside the answer
    record Done(
            UUID turn,
            UUID message,
            String text,
            boolean quoted,
            boolean cached,
            String outcome,
            boolean suggestPerson,
            List<Citation> citations)
            implements EventBody {
        @Override
        public EventType type() {
            return EventType.DONE;
        }
    }

    /// The customer stopped the answer; the text is what had been shown.
    record Stopped(UUID turn, UUID message, String text, List<Citation> citations)
            implements EventBody {
        @Override
        public EventType type() {
            return EventType.STOPPED;
        }
    }

    /// The answer could not be completed; the text is what had been shown.
    record Interrupted(
            UUID turn, UUID message, String text, String reason, List<Citation> citations)
            implements EventBody {
        @Override
        public EventType type() {
            return EventType.INTERRUPTED;
        }
    }

    /// Another attempt begins; what was shown of this turn is void.
    record Restart(UUID turn, int attempt) implements EventBody {
        @Override
        public EventType type() {
            return EventType.RESTART;
        }
    }

    /// A person takes over.
    ///
    /// @param expected when the person replies, to be read after "A person will reply"
    record Handoff(String ticket, String href, String expected) implements EventBody {
        @Override
        public EventType type() {
            return EventType.HANDOFF;
        }

        static Handoff of(TicketView ticket, String expected) {
            return new Handoff(ticket.reference(), "/chat/tickets/" + ticket.reference(), expected);
        }
    }

    /// A finished message that is not an answer of the assistant.
    ///
    /// @param author the name of the agent who wrote it
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Posted(
            UUID message,
            String role,
            @Nullable UUID turn,
            String text,
            String at,
            @Nullable String key,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String author)
            implements EventBody {
        @Override
        public EventType type() {
            return EventType.MESSAGE;
        }
    }

    /// A person took over while this turn was answering: what was shown of it is void.
    record Withdrawn(UUID turn) implements EventBody {
        @Override
        public EventType type() {
            return EventType.WITHDRAWN;
        }
    }

    /// A person has the conversation now.
    ///
    /// @param agent the name that the customer sees
    record Takeover(String agent) implements EventBody {
        @Override
        public EventType type() {
            return EventType.TAKEOVER;
        }
    }

    /// The assistant has the conversation again.
    record Giveback(String agent) implements EventBody {
        @Override
        public EventType type() {
            return EventType.GIVEBACK;
        }
    }

    /// A person considers the matter settled.
    record Resolved(String agent) implements EventBody {
        @Override
        public EventType type() {
            return EventType.RESOLVED;
        }
    }

    /// It is not settled after all.
    record Reopened(String agent) implements EventBody {
        @Override
        public EventType type() {
            return EventType.REOPENED;
        }
    }

    /// What people write for each other. Never for a visitor.
    record Note(UUID note, String author, String text, List<String> mentions) implements EventBody {
        @Override
        public EventType type() {
            return EventType.NOTE;
        }
    }

    /// Who is to answer.
    ///
    /// @param by who decided it
    /// @param to whom, or "" for nobody
    /// @param why the reason in words, or ""
    record Assigned(String by, String to, String why) implements EventBody {
        @Override
        public EventType type() {
            return EventType.ASSIGNED;
        }
    }

    /// How urgent it is: `urgent`, `high`, `normal` or `low`.
    record Prioritised(String by, String priority) implements EventBody {
        @Override
        public EventType type() {
            return EventType.PRIORITY;
        }
    }

    /// Tags that came or went.
    record Tagged(String by, List<String> added, List<String> removed) implements EventBody {
        @Override
        public EventType type() {
            return EventType.TAGS;
        }
    }

    /// It comes back at that time, or when the customer writes.
    record Snoozed(String by, String until) implements EventBody {
        @Override
        public EventType type() {
            return EventType.SNOOZED;
        }
    }

    /// The time has come.
    record Woken(String by) implements EventBody {
        @Override
        public EventType type() {
            return EventType.WOKEN;
        }
    }
}
