package dev.firstline.chat;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.qute.RawString;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A conversation with everything that staff may see of it.
///
/// @param seq the event that this is true for
/// @param status `open`, `handed_over`, `resolved` or `closed`
/// @param owner `ai` or `human`
/// @param assignee who is to answer
/// @param takenBy who has joined it in front of the customer
/// @param waitingSince since when the customer waits for a person
/// @param handoffReason `asked`, `assistant`, `taken` or ""
/// @param entries in order
public record AgentConversation(
        UUID id,
        UUID visitorId,
        long seq,
        int epoch,
        String status,
        String owner,
        String title,
        @Nullable UUID assignee,
        @Nullable UUID takenBy,
        Priority priority,
        List<String> tags,
        @Nullable Instant snoozedUntil,
        @Nullable Instant waitingSince,
        String handoffReason,
        String locale,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Integer rating,
        String ratingComment,
        List<Entry> entries) {

    public AgentConversation {
        tags = List.copyOf(tags);
        entries = List.copyOf(entries);
    }

    AgentConversation with(List<Entry> said) {
        return new AgentConversation(
                id,
                visitorId,
                seq,
                epoch,
                status,
                owner,
                title,
                assignee,
                takenBy,
                priority,
                tags,
                snoozedUntil,
                waitingSince,
                handoffReason,
                locale,
                createdAt,
                updatedAt,
                rating,
                ratingComment,
                said);
    }

    /// One thing that was said or done.
    ///
    /// @param kind `customer`, `answer`, `agent`, `note`, `withdrawn`, `answering`, `notice` or `event`
    /// @param text as it was written; for an event, what happened in words
    /// @param body the same as sanitised markup
    /// @param state of an answer: `complete`, `stopped`, `interrupted`
    /// @param feedback the customer's opinion of an answer: `up`, `down` or ""
    public record Entry(
            String id,
            long seq,
            Instant at,
            String kind,
            String author,
            String text,
            @JsonIgnore RawString body,
            List<Citation> sources,
            String state,
            String feedback,
            @Nullable Evidence evidence) {

        public Entry {
            sources = List.copyOf(sources);
        }

        static Entry event(long seq, Instant at, String text) {
            return new Entry(
                    "event-" + seq,
                    seq,
                    at,
                    "event",
                    "",
                    text,
                    AnswerHtml.plain(text),
                    List.of(),
                    "",
                    "",
                    null);
        }
    }

    /// What an answer was built on.
    ///
    /// @param run the flow's execution, if one ran
    /// @param path the nodes it passed
    /// @param verdicts what the guardrail did, in words
    /// @param outcome such as `answered` or `unknown`
    /// @param knowledge the version that was searched, or ""
    public record Evidence(
            UUID turn,
            @Nullable UUID run,
            List<String> path,
            List<String> verdicts,
            boolean cached,
            String outcome,
            String knowledge) {

        public Evidence {
            path = List.copyOf(path);
            verdicts = List.copyOf(verdicts);
        }
    }
}
