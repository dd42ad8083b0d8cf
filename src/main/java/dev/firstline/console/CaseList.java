package dev.firstline.console;

import dev.firstline.chat.Priority;
import dev.firstline.identity.Person;
import dev.firstline.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Lists conversations by queue, and counts them.
@ApplicationScoped
class CaseList {

    private static final String ASKING =
            "with p as (select ?::uuid as me, ?::timestamptz as now)\n";

    private static final String ROWS =
            """
            select c.id, c.title, c.status, c.owner, c.assignee, c.priority, c.tags, c.snoozed_until, c.waiting_since,
                c.handoff_reason, c.updated_at, c.running_turn is not null as is_answering,
                coalesce(l.role, '') as last_role, coalesce(l.text, '') as last_text,
            """;

    private static final String FROM =
            """
            from p, conversation c left join lateral (
                select m.role, left(m.text, 160) as text from message m
                where m.conversation_id = c.id order by m.seq desc limit 1) l on true
            where
            """;

    private static final String WORK_PLACE =
            """
            c.priority || '~' || coalesce((extract(epoch from c.waiting_since) * 1000000)::bigint::text, 'inf')
                || '~' || c.id as place
            """;

    private static final String RECENT_PLACE =
            """
            '1~' || (extract(epoch from c.updated_at) * 1000000)::bigint || '~' || c.id as place
            """;

    private static final String WORK_KEY =
            "(c.priority, coalesce(c.waiting_since, 'infinity'), c.id)";

    private final Sql sql;
    private final ConsoleConfig config;
    private final Clock clock;

    CaseList(Sql sql, ConsoleConfig config, Clock clock) {
        this.sql = sql;
        this.config = config;
        this.clock = clock;
    }

    /// One page of a list.
    CasePage page(CaseFilter filter, Person reader) {
        boolean isWork = filter.queue().isWork();
        var statement = new StringBuilder(ASKING).append(ROWS);
        var values = new ArrayList<@Nullable Object>(List.of(reader.id(), clock.instant()));
        statement.append(isWork ? WORK_PLACE : RECENT_PLACE).append(FROM);
        statement.append(filter.queue().condition());
        narrow(filter, reader, statement, values);
        if (!filter.cursor().isEmpty()) {
            after(CaseCursor.parse(filter.cursor()), isWork, statement, values);
        }
        statement.append(
                isWork
                        ? "\norder by c.priority, coalesce(c.waiting_since, 'infinity'), c.id"
                        : "\norder by c.updated_at desc, c.id desc");
        statement.append(" limit ?");
        values.add(config.pageSize() + 1);
        return CasePage.of(
                sql.list(statement.toString(), CaseList::row, values.toArray()), config.pageSize());
    }

    /// How many conversations each queue holds, but for that of all.
    Map<Queue, Integer> count(Person reader) {
        var counted = Arrays.stream(Queue.values()).filter(queue -> queue != Queue.ALL).toList();
        String columns =
                counted.stream()
                        .map(queue -> "count(*) filter (where " + queue.condition() + ")")
                        .collect(Collectors.joining(",\n"));
        String statement =
                ASKING
                        + "select "
                        + columns
                        + """
                         from p, conversation c
                        where c.status = 'handed_over' or (c.status = 'open' and c.updated_at > p.now - interval '24 hours')
                            or exists (select 1 from note_mention n where n.conversation_id = c.id and n.person_id = p.me)
                        """;
        return sql.list(statement, row -> counts(row, counted), reader.id(), clock.instant())
                .getFirst();
    }

    private static Map<Queue, Integer> counts(ResultSet row, List<Queue> counted)
            throws SQLException {
        var counts = new EnumMap<Queue, Integer>(Queue.class);
        for (int i = 0; i < counted.size(); i++) {
            counts.put(counted.get(i), row.getInt(i + 1));
        }
        return counts;
    }

    private void narrow(
            CaseFilter filter,
            Person reader,
            StringBuilder statement,
            List<@Nullable Object> values) {
        if (!filter.tag().isEmpty()) {
            statement.append(" and c.tags @> array[?::text]");
            values.add(filter.tag());
        }
        Priority.find(filter.priority())
                .ifPresent(priority -> {
                    statement.append(" and c.priority = ?");
                    values.add(priority.rank());
                });
        if (filter.assignee().equals("none")) {
            statement.append(" and c.assignee is null");
        } else if (!filter.assignee().isEmpty()) {
            statement.append(" and c.assignee = ?");
            values.add(filter.assigneeId().orElse(reader.id()));
        }
        if (filter.age() > 0) {
            statement.append(" and c.waiting_since <= ?");
            values.add(clock.instant().minus(Duration.ofMinutes(filter.age())));
        }
    }

    private static void after(
            CaseCursor cursor,
            boolean isWork,
            StringBuilder statement,
            List<@Nullable Object> values) {
        if (isWork) {
            statement
                    .append(" and ")
                    .append(WORK_KEY)
                    .append(" > (?::smallint, ?::timestamptz, ?::uuid)");
            values.add(cursor.rank());
        } else {
            statement.append(" and (c.updated_at, c.id) < (?::timestamptz, ?::uuid)");
        }
        values.add(cursor.at());
        values.add(cursor.id());
    }

    private static CaseRow row(ResultSet row) throws SQLException {
        return new CaseRow(
                Sql.id(row, "id"),
                row.getString("title"),
                row.getString("status"),
                row.getString("owner"),
                row.getObject("assignee", UUID.class),
                Priority.ofRank(row.getInt("priority")),
                Arrays.asList((String[]) row.getArray("tags").getArray()),
                Sql.instantOrNull(row, "snoozed_until"),
                Sql.instantOrNull(row, "waiting_since"),
                row.getString("handoff_reason"),
                Sql.instant(row, "updated_at"),
                row.getBoolean("is_answering"),
                row.getString("last_role"),
                row.getString("last_text"),
                row.getString("place"));
    }
}
