package dev.firstline.console.search;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds what was said. Words are found as they are written and by their stems; the best place of each conversation
/// comes once.
@ApplicationScoped
class MessageSearch {

    private static final int QUERY_MAX = 200;

    /// Ranking reads whole texts, so there is an end to it; the newest are read.
    private static final int RANKED_MAX = 500;

    /// A query has the stems of every language, because it does not say in which it is.
    private static final String QUERY =
            Stream.of(
                            "simple",
                            "english",
                            "german",
                            "french",
                            "spanish",
                            "italian",
                            "dutch",
                            "portuguese")
                    .map("websearch_to_tsquery('%s', :query)"::formatted)
                    .collect(Collectors.joining(" || "));

    /// The marks around a hit are characters that no text has; those of the text are taken out first.
    private static final String STATEMENT =
            """
            with asked as (select %s as words),
            hits as (
                (select m.conversation_id, m.role, coalesce(m.author_name, '') as author, m.text, m.created_at as at,
                        m.search
                 from message m, asked where m.search @@ asked.words
                 order by m.created_at desc limit :ranked)
                union all
                (select n.conversation_id, 'note', n.author_name, n.text, n.at, n.search
                 from conversation_note n, asked where n.search @@ asked.words
                 order by n.at desc limit :ranked)),
            ranked as (
                select hits.*, ts_rank_cd(search, asked.words, 1) as rank,
                       row_number() over (partition by conversation_id
                                          order by ts_rank_cd(search, asked.words, 1) desc, at desc) as place
                from hits, asked),
            best as (select * from ranked where place = 1 order by rank desc, at desc limit :found)
            select cast(best.conversation_id as text), c.title, best.role, best.author,
                   ts_headline(search_language(c.locale), translate(left(best.text, 20000), :marks, ''), asked.words,
                               :options),
                   cast(extract(epoch from best.at) * 1000 as bigint), c.status
            from best join conversation c on c.id = best.conversation_id, asked
            order by best.rank desc, best.at desc
            """
                    .formatted(QUERY);

    private static final String OPTIONS =
            "StartSel=%s, StopSel=%s, MaxFragments=2, MaxWords=24, MinWords=8, FragmentDelimiter=\" … \""
                    .formatted(Highlight.START, Highlight.END);

    /// The best places, one for each conversation.
    @Transactional
    List<Hit> find(String query, int max) {
        String asked = query.strip();
        if (asked.isEmpty() || asked.length() > QUERY_MAX || asked.indexOf('\0') >= 0) {
            return List.of();
        }
        List<?> rows =
                Panache.getEntityManager()
                        .createNativeQuery(STATEMENT)
                        .setParameter("query", asked)
                        .setParameter("ranked", RANKED_MAX)
                        .setParameter("found", max)
                        .setParameter("marks", "" + Highlight.START + Highlight.END)
                        .setParameter("options", OPTIONS)
                        .getResultList();
        return rows.stream().map(row -> hit((Object[]) row)).toList();
    }

    private static Hit hit(Object[] row) {
        return new Hit(
                UUID.fromString((String) row[0]),
                (String) row[1],
                (String) row[2],
                (String) row[3],
                Highlight.read((String) row[4]),
                Instant.ofEpochMilli(((Number) row[5]).longValue()),
                (String) row[6]);
    }
}
