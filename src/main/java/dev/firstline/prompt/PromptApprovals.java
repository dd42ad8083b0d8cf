package dev.firstline.prompt;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.identity.Audit;
import dev.firstline.identity.Person;
import dev.firstline.platform.Ids;
import dev.firstline.platform.ProblemException;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Two people for one move: a request, and somebody else's decision. That they are two is a condition of the write, and
/// the label only moves from where it was when the move was asked for.
@Singleton
final class PromptApprovals {

    private static final String REQUEST =
            """
            insert into prompt_label_request
                (id, prompt_id, label, from_version, to_version, message, state, requested_by, requester, requested_at)
            values (:id, :prompt, :label, cast(:from as integer), :to, :message, 'pending', :by, :name, :at)
            on conflict (prompt_id, label) where state = 'pending' do nothing
            """;

    private static final String DECIDE =
            """
            update prompt_label_request set state = :state, decided_by = :by, decider = :name, decided_at = :at
            where id = :id and prompt_id = :prompt and state = 'pending' and requested_by <> :by
            """;

    private static final String WITHDRAW =
            """
            update prompt_label_request set state = 'withdrawn', decided_by = :by, decider = :name, decided_at = :at
            where id = :id and prompt_id = :prompt and state = 'pending' and requested_by = :by
            """;

    private static final int MESSAGE_MAX = 500;

    private final EntityManager entityManager;
    private final PromptLabels labels;
    private final PromptResolution resolution;
    private final PromptConfig config;
    private final Audit audit;
    private final Clock clock;

    PromptApprovals(
            EntityManager entityManager,
            PromptLabels labels,
            PromptResolution resolution,
            PromptConfig config,
            Audit audit,
            Clock clock) {
        this.entityManager = entityManager;
        this.labels = labels;
        this.resolution = resolution;
        this.config = config;
        this.audit = audit;
        this.clock = clock;
    }

    /// Whether protected labels of this prompt need a second person.
    boolean isRequired(PromptView prompt) {
        var own = prompt.approval();
        return own == null ? config.approval() : own.equals("required");
    }

    /// @param approval `required`, `off` or `default`
    void set(String promptId, String approval) {
        if (!List.of("required", "off", "default").contains(approval)) {
            throw PromptRules.refused("Approval is required, off or default.");
        }
        Prompts.within(() -> {
            var prompt = Prompt.findForChange(promptId).orElseThrow(ProblemException::notFound);
            var before = setting(prompt.approval);
            prompt.approval = approval.equals("default") ? null : approval;
            audit.record(
                    "prompt.approval.changed",
                    "prompt/" + promptId,
                    before,
                    setting(prompt.approval));
            return prompt;
        });
    }

    /// The pending ones first, then the newest.
    List<LabelRequestView> list(String promptId) {
        return Prompts.within(
                () -> LabelRequest.latestOf(promptId).stream().map(LabelRequest::toView).toList());
    }

    /// Asks for a move.
    ///
    /// @throws ProblemException when one is pending for that label (409)
    LabelRequestView request(
            String promptId, String label, int toVersion, String message, Person person) {
        if (message.length() > MESSAGE_MAX) {
            throw PromptRules.refused("A message has at most 500 characters.");
        }
        return Prompts.within(() -> {
            PromptLabels.requireLabel(label);
            PromptLabels.requireVersion(promptId, toVersion);
            var from = labels.find(promptId, label).map(LabelView::version).orElse(null);
            var id = Ids.uuid7();
            if (insert(id, promptId, label, from, toVersion, message, person) != 1) {
                throw Prompts.conflict(
                        "A move of the label " + label + " is waiting for approval already.");
            }
            var request = require(promptId, id);
            record("prompt.label.requested", promptId, request);
            return request;
        });
    }

    /// Moves the label as it was asked for.
    ///
    /// @throws ProblemException when the person asked for it, or it is not pending any more, or the label has moved (409)
    void approve(String promptId, UUID id, Person person) {
        Prompts.within(() -> {
            decide(DECIDE, promptId, id, "approved", person);
            var request = require(promptId, id);
            record("prompt.label.approved", promptId, request);
            labels.move(
                    promptId,
                    request.label(),
                    request.fromVersion(),
                    request.toVersion(),
                    person.name());
            return request;
        });
        resolution.forget();
    }

    /// @throws ProblemException when the person asked for it, or it is not pending any more (409)
    void reject(String promptId, UUID id, Person person) {
        Prompts.within(() -> {
            decide(DECIDE, promptId, id, "rejected", person);
            var request = require(promptId, id);
            record("prompt.label.rejected", promptId, request);
            return request;
        });
    }

    /// Takes one's own request back.
    ///
    /// @throws ProblemException when it is somebody else's, or not pending any more (409)
    void withdraw(String promptId, UUID id, Person person) {
        Prompts.within(() -> {
            decide(WITHDRAW, promptId, id, null, person);
            var request = require(promptId, id);
            record("prompt.label.withdrawn", promptId, request);
            return request;
        });
    }

    private int insert(
            UUID id,
            String promptId,
            String label,
            @Nullable Integer from,
            int to,
            String message,
            Person person) {
        return entityManager
                .createNativeQuery(REQUEST)
                .setParameter("id", id)
                .setParameter("prompt", promptId)
                .setParameter("label", label)
                .setParameter("from", from == null ? null : from.toString())
                .setParameter("to", to)
                .setParameter("message", message.strip())
                .setParameter("by", person.id())
                .setParameter("name", person.name())
                .setParameter("at", clock.instant().atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }

    private void decide(
            String statement, String promptId, UUID id, @Nullable String state, Person person) {
        var query =
                entityManager
                        .createNativeQuery(statement)
                        .setParameter("id", id)
                        .setParameter("prompt", promptId)
                        .setParameter("by", person.id())
                        .setParameter("name", person.name())
                        .setParameter("at", clock.instant().atOffset(ZoneOffset.UTC));
        if (state != null) {
            query.setParameter("state", state);
        }
        if (query.executeUpdate() != 1) {
            throw undecidable(promptId, id, person);
        }
    }

    private static ProblemException undecidable(String promptId, UUID id, Person person) {
        var request = require(promptId, id);
        if (!request.isPending()) {
            return Prompts.conflict("This was " + request.state() + " already.");
        } else if (request.requestedBy().equals(person.id())) {
            return Prompts.conflict("You asked for this, so somebody else has to decide.");
        } else {
            return Prompts.conflict("Only who asked for this can take it back.");
        }
    }

    private static LabelRequestView require(String promptId, UUID id) {
        return LabelRequest.findOf(promptId, id)
                .map(LabelRequest::toView)
                .orElseThrow(ProblemException::notFound);
    }

    private void record(String action, String promptId, LabelRequestView request) {
        var from = request.fromVersion();
        ObjectNode after =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("label", request.label())
                        .put("version", Integer.toString(request.toVersion()))
                        .put("request", request.id().toString())
                        .put("requestedBy", request.requester())
                        .put("message", request.message());
        audit.record(
                action,
                "prompt/" + promptId,
                from == null ? null : PromptLabels.at(request.label(), from),
                after);
    }

    private static ObjectNode setting(@Nullable String approval) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("approval", approval == null ? "default" : approval);
    }
}
