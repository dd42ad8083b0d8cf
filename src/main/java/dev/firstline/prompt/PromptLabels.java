package dev.firstline.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.identity.Audit;
import dev.firstline.platform.ProblemException;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The labels of prompts. A label only moves from the version that the mover saw it on: each move is a conditional write.
@Singleton
final class PromptLabels {

    private static final String CREATE =
            """
            insert into prompt_label (prompt_id, name, version, previous, moved_at, moved_by)
            values (:prompt, :name, :to, null, :at, :by) on conflict do nothing
            """;

    private static final String MOVE =
            """
            update prompt_label set previous = version, version = :to, moved_at = :at, moved_by = :by
            where prompt_id = :prompt and name = :name and version = :from
            """;

    private static final String ROLL_BACK =
            """
            update prompt_label set version = previous, previous = null, moved_at = :at, moved_by = :by
            where prompt_id = :prompt and name = :name and version = :from and previous = :to
            """;

    private static final String REMOVE =
            "delete from prompt_label where prompt_id = :prompt and name = :name and version ="
                    + " :from";

    private final EntityManager entityManager;
    private final PromptResolution resolution;
    private final PromptConfig config;
    private final Audit audit;
    private final Clock clock;

    PromptLabels(
            EntityManager entityManager,
            PromptResolution resolution,
            PromptConfig config,
            Audit audit,
            Clock clock) {
        this.entityManager = entityManager;
        this.resolution = resolution;
        this.config = config;
        this.audit = audit;
        this.clock = clock;
    }

    boolean isProtected(String label) {
        return config.protectedLabels().contains(label);
    }

    List<LabelView> list(String promptId) {
        return Prompts.within(() -> PromptLabel.listOf(promptId).stream().map(this::view).toList());
    }

    /// What the labels of all prompts say, such as `production 3`, by the prompt's id.
    Map<String, List<String>> all() {
        return Prompts.within(() ->
                PromptLabel.<PromptLabel>list("order by promptId, name").stream()
                        .collect(
                                Collectors.groupingBy(
                                        label -> label.promptId,
                                        Collectors.mapping(
                                                label -> label.name + " " + label.version,
                                                Collectors.toList()))));
    }

    Optional<LabelView> find(String promptId, String label) {
        return Prompts.within(() -> PromptLabel.findLabel(promptId, label).map(this::view));
    }

    /// Points the label at the version; a label that does not exist is made.
    ///
    /// @param from what the mover saw it on; null when they saw no such label
    /// @throws ProblemException when it has moved meanwhile (409)
    void move(String promptId, String label, @Nullable Integer from, int to, String by) {
        Prompts.within(() -> {
            requireLabel(label);
            requireVersion(promptId, to);
            if (from != null && from == to) {
                throw Prompts.conflict("The label " + label + " names version " + to + " already.");
            }
            int moved =
                    from == null
                            ? write(CREATE, promptId, label, null, to, by)
                            : write(MOVE, promptId, label, from, to, by);
            requireMoved(moved, label);
            audit.record(
                    "prompt.label.moved",
                    "prompt/" + promptId,
                    from == null ? null : at(label, from),
                    at(label, to));
            return moved;
        });
        resolution.forget();
    }

    /// Points the label at what it named before its last move. That version was published before, so nobody else has to
    /// approve it again.
    ///
    /// @throws ProblemException when there is no way back, or it has moved meanwhile (409)
    LabelView rollBack(String promptId, String label, String by) {
        Prompts.within(() -> {
            var current = find(promptId, label).orElseThrow(ProblemException::notFound);
            var back = current.previous();
            if (back == null) {
                throw Prompts.conflict("The label " + label + " has named nothing before.");
            }
            requireMoved(write(ROLL_BACK, promptId, label, current.version(), back, by), label);
            audit.record(
                    "prompt.label.rolled_back",
                    "prompt/" + promptId,
                    at(label, current.version()),
                    at(label, back));
            return back;
        });
        resolution.forget();
        return find(promptId, label).orElseThrow(ProblemException::notFound);
    }

    /// @throws ProblemException when it is protected, or has moved meanwhile (409)
    void remove(String promptId, String label) {
        Prompts.within(() -> {
            var current = find(promptId, label).orElseThrow(ProblemException::notFound);
            if (current.isProtected()) {
                throw Prompts.conflict("A protected label cannot be removed, only moved.");
            }
            int removed =
                    entityManager
                            .createNativeQuery(REMOVE)
                            .setParameter("prompt", promptId)
                            .setParameter("name", label)
                            .setParameter("from", current.version())
                            .executeUpdate();
            requireMoved(removed, label);
            audit.record(
                    "prompt.label.removed",
                    "prompt/" + promptId,
                    at(label, current.version()),
                    null);
            return removed;
        });
        resolution.forget();
    }

    static void requireLabel(String label) {
        if (!PromptRules.LABEL.matcher(label).matches()) {
            throw PromptRules.refused(
                    "A label has up to 64 lower-case letters, digits, dots, - and _, and begins"
                            + " and ends with a letter or digit.");
        }
    }

    static void requireVersion(String promptId, int number) {
        if (PromptVersion.findNumber(promptId, number).isEmpty()) {
            throw ProblemException.notFound();
        }
    }

    static JsonNode at(String label, int version) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("label", label)
                .put("version", Integer.toString(version));
    }

    private LabelView view(PromptLabel label) {
        return label.toView(isProtected(label.name));
    }

    private int write(
            String statement,
            String promptId,
            String label,
            @Nullable Integer from,
            int to,
            String by) {
        var query =
                entityManager
                        .createNativeQuery(statement)
                        .setParameter("prompt", promptId)
                        .setParameter("name", label)
                        .setParameter("at", clock.instant().atOffset(ZoneOffset.UTC))
                        .setParameter("by", by);
        if (from != null) {
            query.setParameter("from", from);
        }
        query.setParameter("to", to);
        return query.executeUpdate();
    }

    private static void requireMoved(int rows, String label) {
        if (rows != 1) {
            throw Prompts.conflict(
                    "Somebody has moved the label " + label + " meanwhile. Look again.");
        }
    }
}
