package dev.firstline.awsapi.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.awsapi.AwsException;
import dev.firstline.platform.Ids;
import dev.firstline.platform.Sql;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What callers have asked and were told, session by session. A session is its caller's alone.
@Singleton
final class KnowledgeSessions {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int TURNS_MAX = 10;
    private static final int ANSWER_MAX = 4_000;

    private final Sql database;
    private final Clock clock;

    KnowledgeSessions(Sql database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// A new session, or the one of that id.
    ///
    /// @throws AwsException when the caller has no such session
    Session open(String caller, @Nullable String id) {
        if (id == null) {
            return new Session(Ids.uuid7(), List.of());
        }
        try {
            var uuid = UUID.fromString(id);
            return database.first(
                            "select turns from knowledge_session where id = ? and caller = ?",
                            row -> new Session(uuid, read(row.getString("turns"))),
                            uuid,
                            caller)
                    .orElseThrow(() -> unknown(id));
        } catch (IllegalArgumentException _) {
            throw unknown(id);
        }
    }

    void add(String caller, Session session, String question, String answer) {
        var turns = new ArrayList<>(session.turns());
        turns.add(new Turn(question, shortened(answer)));
        var kept = turns.subList(Math.max(0, turns.size() - TURNS_MAX), turns.size());
        database.update(
                """
                insert into knowledge_session (id, caller, turns, updated_at) values (?, ?, cast(? as json), ?)
                on conflict (id) do update set turns = excluded.turns, updated_at = excluded.updated_at
                where knowledge_session.caller = excluded.caller
                """,
                session.id(),
                caller,
                write(kept),
                clock.instant());
    }

    void removeOlderThan(Duration age) {
        database.update(
                "delete from knowledge_session where updated_at < ?", clock.instant().minus(age));
    }

    private static String shortened(String answer) {
        return answer.length() > ANSWER_MAX ? answer.substring(0, ANSWER_MAX) : answer;
    }

    /// Whatever could not be stored as text is replaced, not refused.
    private static String write(List<Turn> turns) {
        var json = JsonNodeFactory.instance.arrayNode();
        turns.forEach(turn ->
                json.addObject().put("question", turn.question()).put("answer", turn.answer()));
        var bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static List<Turn> read(String json) {
        try {
            var turns = new ArrayList<Turn>();
            for (JsonNode turn : MAPPER.readTree(json)) {
                turns.add(new Turn(turn.path("question").asText(), turn.path("answer").asText()));
            }
            return turns;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AwsException unknown(String id) {
        return AwsException.validation(
                "Session with Id " + id + " is not valid. Please check and try again.");
    }

    record Turn(String question, String answer) {}

    record Session(UUID id, List<Turn> turns) {

        Session {
            turns = List.copyOf(turns);
        }

        List<String> questions() {
            return turns.stream().map(Turn::question).toList();
        }

        String lastAnswer() {
            return turns.isEmpty() ? "" : turns.getLast().answer();
        }

        String history() {
            return turns.stream()
                    .map(turn -> "Customer: " + turn.question() + "\nAssistant: " + turn.answer())
                    .collect(Collectors.joining("\n"));
        }
    }
}
