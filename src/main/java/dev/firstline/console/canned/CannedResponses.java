package dev.firstline.console.canned;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.platform.Ids;
import dev.firstline.platform.ProblemException;
import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Keeps and finds canned responses: the person's own and those of everybody.
@ApplicationScoped
class CannedResponses {

    private static final String TAKEN = "There is a canned response with this shortcut already.";
    private static final int FOUND_MAX = 20;

    private final Keeping keeping;
    private final Clock clock;

    CannedResponses(Keeping keeping, Clock clock) {
        this.keeping = keeping;
        this.clock = clock;
    }

    @Transactional
    List<CannedView> all() {
        return CannedResponse.visibleTo(keeping.me()).stream().map(CannedResponse::toView).toList();
    }

    @Transactional
    CannedView find(UUID id) {
        return require(id).toView();
    }

    /// Those that hold every word of the query, best first.
    List<CannedView> search(String query) {
        return best(all(), query);
    }

    /// A shortcut that begins with the query comes first, then what is used most.
    static List<CannedView> best(List<CannedView> responses, String query) {
        var words =
                Stream.of(query.toLowerCase(Locale.ROOT).strip().split("\\s+"))
                        .filter(word -> !word.isEmpty())
                        .toList();
        var beginning = words.isEmpty() ? "" : words.getFirst();
        return responses.stream()
                .filter(response -> words.stream().allMatch(text(response)::contains))
                .sorted(
                        Comparator.<CannedView>comparingInt(response ->
                                        response.shortcut().startsWith(beginning) ? 0 : 1)
                                .thenComparing(
                                        Comparator.comparingLong(CannedView::uses).reversed())
                                .thenComparing(CannedView::shortcut))
                .limit(FOUND_MAX)
                .toList();
    }

    Saved create(CannedDraft draft) {
        return save(
                draft,
                () -> {
                    var response = new CannedResponse();
                    response.id = Ids.uuid7();
                    response.change(draft, keeping.me(), clock.instant());
                    response.persist();
                    return flushed(response, "canned-response.created", null);
                });
    }

    Saved update(UUID id, CannedDraft draft) {
        return save(
                draft,
                () -> {
                    var response = require(id);
                    keeping.requireRight(response.isShared());
                    var before = json(response);
                    boolean wasShared = response.isShared();
                    response.change(draft, keeping.me(), clock.instant());
                    if (wasShared && !response.isShared()) {
                        keeping.record(true, "canned-response.withdrawn", object(id), before, null);
                    }
                    return flushed(response, "canned-response.changed", before);
                });
    }

    @Transactional
    void delete(UUID id) {
        var response = require(id);
        keeping.requireRight(response.isShared());
        keeping.record(
                response.isShared(), "canned-response.deleted", object(id), json(response), null);
        response.delete();
    }

    @Transactional
    void countUse(UUID id) {
        require(id);
        var _ = CannedResponse.update("uses = uses + 1 where id = ?1", id);
    }

    private Saved save(CannedDraft draft, Supplier<UUID> change) {
        if (!draft.problem().isEmpty()) {
            return new Saved.Rejected(draft.problem());
        }
        keeping.requireRight(draft.isShared());
        return Keeping.save(change, TAKEN);
    }

    private UUID flushed(CannedResponse response, String action, @Nullable JsonNode before) {
        Panache.getEntityManager().flush();
        keeping.record(response.isShared(), action, object(response.id), before, json(response));
        return response.id;
    }

    private CannedResponse require(UUID id) {
        return CannedResponse.find(id, keeping.me()).orElseThrow(ProblemException::notFound);
    }

    private static String text(CannedView response) {
        return (response.shortcut() + " " + response.title() + " " + response.body())
                .toLowerCase(Locale.ROOT);
    }

    private static String object(UUID id) {
        return "canned-response/" + id;
    }

    private static JsonNode json(CannedResponse response) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("shortcut", response.shortcut)
                .put("title", response.title)
                .put("body", response.body);
    }

    /// An id in an address that names nothing is nothing that exists.
    static UUID id(String text) {
        return parse(text).orElseThrow(ProblemException::notFound);
    }

    static Optional<UUID> parse(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
