package dev.firstline.console;

import dev.firstline.identity.Person;
import dev.firstline.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/// What somebody has written and not sent, for each person and conversation.
@ApplicationScoped
public class Drafts {

    private static final int TEXT_MAX = 10_000;

    private final Sql sql;
    private final Clock clock;

    Drafts(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// Keeps a draft; an empty one is dropped.
    public void keep(UUID conversationId, Person person, Draft draft) {
        if (draft.text().isBlank()) {
            drop(conversationId, person);
            return;
        }
        String text = draft.text().replace("\0", "");
        sql.update(
                """
                insert into reply_draft (conversation_id, person_id, kind, text, updated_at)
                select id, ?, ?, ?, ? from conversation where id = ?
                on conflict (conversation_id, person_id) do update set
                    kind = excluded.kind, text = excluded.text, updated_at = excluded.updated_at
                """,
                person.id(),
                draft.isNote() ? "note" : "reply",
                text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX),
                clock.instant(),
                conversationId);
    }

    public Optional<Draft> find(UUID conversationId, Person person) {
        return sql
                .list(
                        "select kind, text from reply_draft where conversation_id = ? and person_id"
                                + " = ?",
                        row -> new Draft(row.getString("kind"), row.getString("text")),
                        conversationId,
                        person.id())
                .stream()
                .findFirst();
    }

    public void drop(UUID conversationId, Person person) {
        sql.update(
                "delete from reply_draft where conversation_id = ? and person_id = ?",
                conversationId,
                person.id());
    }

    /// An unsent text.
    ///
    /// @param kind `reply` or `note`
    public record Draft(@NotNull String kind, @NotNull String text) {

        public boolean isNote() {
            return kind.equals("note");
        }
    }
}
