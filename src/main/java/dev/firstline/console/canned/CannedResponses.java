package dev.firstline.console.canned;

import dev.firstline.platform.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Keeps and finds canned responses: the person's own and those of everybody.
@ApplicationScoped
class CannedResponses {

    private static final int FOUND_MAX = 20;

    private final Keeping keeping;

    CannedResponses(Keeping keeping) {
        this.keeping = keeping;
    }

    @Transactional
    List<CannedView> all() {
        return CannedResponse.usableBy(keeping.me()).stream().map(CannedResponse::toView).toList();
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
        return keeping.create(draft, CannedResponse::new);
    }

    Saved update(UUID id, CannedDraft draft) {
        return keeping.update(draft, () -> require(id));
    }

    @Transactional
    void delete(UUID id) {
        keeping.delete(require(id));
    }

    @Transactional
    void countUse(UUID id) {
        require(id);
        var _ = CannedResponse.update("uses = uses + 1 where id = ?1", id);
    }

    private CannedResponse require(UUID id) {
        return CannedResponse.find(id, keeping.me()).orElseThrow(ProblemException::notFound);
    }

    private static String text(CannedView response) {
        return (response.shortcut() + " " + response.title() + " " + response.body())
                .toLowerCase(Locale.ROOT);
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
