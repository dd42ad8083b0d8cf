package dev.firstline.chat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Reads what was said and done in a conversation, for staff.
@ApplicationScoped
class AgentEntries {

    private static final String MESSAGES =
            """
            select m.id, m.seq, m.role, m.author_name, m.text, m.state, m.citations, m.created_at, m.cached,
                t.id, t.run_id, t.outcome, t.evidence, f.value
            from message m
            left join turn t on t.id = m.turn_id and m.role = 'assistant'
            left join feedback f on f.message_id = m.id
            where m.conversation_id = ?
            """;

    private static final String NOTES =
            "select id, seq, author_name, text, at from conversation_note where conversation_id ="
                    + " ?";

    private static final String WITHDRAWN =
            """
            select w.turn_id, w.seq, w.text, w.citations, w.at, t.run_id
            from withdrawn_answer w join turn t on t.id = w.turn_id where w.conversation_id = ?
            """;

    private static final String EVENTS =
            """
            select seq, type, body, at from conversation_event
            where conversation_id = ? and type in ('handoff', 'takeover', 'giveback', 'resolved', 'reopened', 'assigned',
                'priority', 'tags', 'snoozed', 'woken')
            """;

    private final CaseLedger ledger;

    AgentEntries(CaseLedger ledger) {
        this.ledger = ledger;
    }

    /// Everything, in no order.
    List<AgentConversation.Entry> of(UUID conversationId) {
        return Stream.of(
                        ledger.read(MESSAGES, AgentEntries::message, conversationId),
                        ledger.read(NOTES, AgentEntries::note, conversationId),
                        ledger.read(WITHDRAWN, AgentEntries::withdrawn, conversationId),
                        ledger.read(EVENTS, AgentEntries::event, conversationId))
                .flatMap(List::stream)
                .toList();
    }

    /// What the assistant has said so far.
    static AgentConversation.Entry answering(TurnLease turn, Shown shown, Instant at) {
        return new AgentConversation.Entry(
                "turn-" + turn.turnId(),
                Long.MAX_VALUE,
                at,
                "answering",
                "Assistant",
                shown.text(),
                AnswerHtml.of(shown.text(), shown.citations()),
                shown.citations(),
                "",
                "",
                null);
    }

    private static AgentConversation.Entry message(ResultSet row) throws SQLException {
        String role = row.getString(3);
        boolean isAnswer = role.equals("assistant");
        var sources = ChatJson.readCitations(row.getString(7));
        String text = row.getString(5);
        return new AgentConversation.Entry(
                "message-" + row.getObject(1, UUID.class),
                row.getLong(2),
                AgentConversations.at(row, 8),
                isAnswer ? "answer" : role,
                author(role, row.getString(4)),
                text,
                isAnswer ? AnswerHtml.of(text, sources) : AnswerHtml.plain(text),
                sources,
                row.getString(6),
                orEmpty(row.getString(14)),
                isAnswer ? evidence(row) : null);
    }

    private static String author(String role, @Nullable String name) {
        return switch (role) {
            case "customer" -> "Customer";
            case "assistant" -> "Assistant";
            case "agent" -> name == null ? "Support team" : name;
            default -> "";
        };
    }

    private static AgentConversation.@Nullable Evidence evidence(ResultSet row)
            throws SQLException {
        var turn = row.getObject(10, UUID.class);
        if (turn == null) {
            return null;
        }
        String json = row.getString(13);
        var evidence = ChatJson.read(json == null ? "{}" : json);
        return new AgentConversation.Evidence(
                turn,
                row.getObject(11, UUID.class),
                texts(evidence.path("path")),
                verdicts(evidence),
                row.getBoolean(9),
                orEmpty(row.getString(12)),
                evidence.path("knowledgeVersion").asText(""));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
    }

    private static List<String> verdicts(JsonNode evidence) {
        var words = new ArrayList<String>();
        for (var verdict : evidence.path("verdicts")) {
            String did = verdict.path("blocked").asBoolean() ? "blocked" : "masked something in";
            words.add(
                    "Guardrail %s the %s of %s"
                            .formatted(
                                    did,
                                    verdict.path("source").asText().toLowerCase(Locale.ROOT),
                                    verdict.path("node").asText()));
        }
        int unknown = evidence.path("unknownMarkers").asInt();
        if (unknown > 0) {
            words.add(
                    unknown == 1
                            ? "1 source number removed: no such passage"
                            : unknown + " source numbers removed: no such passages");
        }
        return words;
    }

    private static AgentConversation.Entry note(ResultSet row) throws SQLException {
        String text = row.getString(4);
        return new AgentConversation.Entry(
                "note-" + row.getObject(1, UUID.class),
                row.getLong(2),
                AgentConversations.at(row, 5),
                "note",
                row.getString(3),
                text,
                AnswerHtml.plain(text),
                List.of(),
                "",
                "",
                null);
    }

    private static AgentConversation.Entry withdrawn(ResultSet row) throws SQLException {
        var turn = row.getObject(1, UUID.class);
        String text = row.getString(3);
        var sources = ChatJson.readCitations(row.getString(4));
        return new AgentConversation.Entry(
                "withdrawn-" + turn,
                row.getLong(2),
                AgentConversations.at(row, 5),
                "withdrawn",
                "Assistant",
                text,
                AnswerHtml.of(text, sources),
                sources,
                "",
                "",
                new AgentConversation.Evidence(
                        turn,
                        row.getObject(6, UUID.class),
                        List.of(),
                        List.of(),
                        false,
                        "withdrawn",
                        ""));
    }

    private static AgentConversation.Entry event(ResultSet row) throws SQLException {
        var body = ChatJson.read(row.getString(3));
        return AgentConversation.Entry.event(
                row.getLong(1),
                AgentConversations.at(row, 4),
                EventWords.of(row.getString(2), body));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
