package dev.firstline.flow.catalog;

import dev.firstline.flow.definition.validation.FlowFinding;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/// The face of the catalogue: drafts are written and prepared, versions published, aliases ([FlowAliases]) pointed at them.
/// Every change is recorded in the audit trail.
@Singleton
public final class Flows {

    private final FlowArns arns;
    private final LiveFlows live;
    private final FlowAliases aliases;
    private final FlowAudit audit;
    private final PromptFindings prompts;
    private final Clock clock;
    private final Event<FlowPrepared> prepared;

    Flows(
            FlowArns arns,
            LiveFlows live,
            FlowAliases aliases,
            FlowAudit audit,
            PromptFindings prompts,
            Clock clock,
            Event<FlowPrepared> prepared) {
        this.arns = arns;
        this.live = live;
        this.aliases = aliases;
        this.audit = audit;
        this.prompts = prompts;
        this.clock = clock;
        this.prepared = prepared;
    }

    /// Stores a new draft; it is not prepared yet.
    ///
    /// @throws FlowConflictException when another flow has that name
    public FlowView create(FlowDraft draft) {
        return within(() -> {
            requireFree(draft.name(), "");
            var flow = Flow.create(draft, now());
            keep(flow);
            var view = flow.toView(arns);
            audit.flow("created", view, null);
            return view;
        });
    }

    /// Replaces the draft, whoever has written it. Versions and aliases stay as they are.
    public FlowView update(String flowId, FlowDraft draft) {
        return within(() -> change(forChange(flowId), draft));
    }

    /// Replaces the draft, unless somebody else has changed it since.
    ///
    /// @param revision of the draft that the change starts from
    /// @throws FlowConflictException when the draft is another by now
    public FlowView change(String flowId, int revision, FlowDraft draft) {
        return within(() -> {
            var flow = forChange(flowId);
            if (flow.revision != revision) {
                throw new FlowConflictException(
                        "Somebody else has changed the draft of "
                                + flow.name
                                + " meanwhile. Keep your text, open the flow again, and bring both"
                                + " together.");
            }
            return change(flow, draft);
        });
    }

    /// Validates the draft; without errors it may be published, and runs as the draft from now on.
    public Preparation prepare(String flowId) {
        return within(() -> {
            var flow = forChange(flowId);
            var preparation = flow.prepare(prompts, now());
            audit.flow("prepared", flow.toView(arns), null);
            if (preparation.status() == FlowStatus.PREPARED) {
                prepared.fire(new FlowPrepared(flowId, flow.definition()));
            }
            return preparation;
        });
    }

    /// Publishes the prepared draft.
    ///
    /// @throws FlowConflictException when the draft is not prepared
    public FlowVersionView publish(String flowId, @Nullable String description) {
        return within(() -> {
            var flow = forChange(flowId);
            int number = FlowVersion.nextNumber(flowId);
            var version = flow.publish(number, description, now());
            version.persist();
            audit.version("published", version.toView());
            return version.toView();
        });
    }

    /// Removes a flow that no alias serves any more. Its runs stay readable, and its name is free.
    ///
    /// @throws FlowConflictException when it has aliases
    public void delete(String flowId) {
        within(() -> {
            var flow = forChange(flowId);
            var names = FlowAlias.listOf(flowId).stream().map(alias -> alias.name).toList();
            if (!names.isEmpty()) {
                throw new FlowConflictException(
                        "Flow %s is served through %s. Delete its aliases first."
                                .formatted(flow.name, String.join(", ", names)));
            }
            remove(flow);
            return flow;
        });
    }

    /// Removes a flow together with its aliases.
    public void deleteInUse(String flowId) {
        within(() -> {
            var flow = forChange(flowId);
            FlowAlias.listOf(flowId).forEach(alias -> aliases.delete(flowId, alias.id));
            remove(flow);
            return flow;
        });
    }

    /// Removes a version that no alias serves. Runs of it stay readable, and its number is not given again.
    ///
    /// @throws FlowConflictException when an alias serves it
    public void deleteVersion(String flowId, int number) {
        within(() -> {
            forChange(flowId);
            var names =
                    FlowAlias.listOf(flowId).stream()
                            .filter(alias -> alias.serves(number))
                            .map(alias -> alias.name)
                            .toList();
            if (!names.isEmpty()) {
                throw new FlowConflictException(
                        "Version %d is served through %s. Point that elsewhere first."
                                .formatted(number, String.join(", ", names)));
            }
            return removeVersion(flowId, number);
        });
    }

    /// Removes a version from the lists though an alias may serve it, which then goes on.
    public void deleteVersionInUse(String flowId, int number) {
        within(() -> {
            forChange(flowId);
            return removeVersion(flowId, number);
        });
    }

    /// Serves the version under a new name.
    ///
    /// @throws FlowConflictException when the flow has an alias of that name
    public FlowAliasView createAlias(String flowId, String name, int version) {
        return aliases.create(flowId, new AliasDraft(name, null, AliasTarget.of(version)));
    }

    /// Points the alias of that name at another version. New runs on this replica see it at once, others within a second.
    public FlowAliasView repoint(String flowId, String name, int version) {
        return within(() -> {
            var alias = aliases.findByName(flowId, name).orElseThrow(() -> missing("alias", name));
            return aliases.change(
                    flowId,
                    alias.id(),
                    new AliasDraft(name, alias.description(), AliasTarget.of(version)));
        });
    }

    /// The main version that the alias points at, ready to run.
    ///
    /// @throws FlowNotFoundException when there is no such flow or alias
    public LiveFlow resolve(String flowName, String aliasName) {
        return live.resolve(new LiveFlows.ByName(flowName, aliasName), null);
    }

    /// The version that the alias gives to this conversation, ready to run.
    ///
    /// @param stickyKey what gets the same version each time, such as the id of a conversation
    public LiveFlow resolve(String flowName, String aliasName, String stickyKey) {
        return live.resolve(new LiveFlows.ByName(flowName, aliasName), stickyKey);
    }

    /// The main version behind an alias by the ids of both; `TSTALIASID` is the draft as it was last prepared.
    ///
    /// @throws FlowConflictException when the draft has never been prepared
    public LiveFlow resolveById(String flowId, String aliasId) {
        return aliasId.equals(FlowSnapshot.TEST_ALIAS)
                ? live.draft(flowId)
                : live.resolve(new LiveFlows.ById(flowId, aliasId), null);
    }

    /// What the alias serves by the ids of both, whole: its main version, or with [FlowSnapshot#TEST_ALIAS] the draft as it was
    /// last prepared.
    ///
    /// @throws FlowNotFoundException when there is no such flow or alias
    /// @throws FlowConflictException when the draft has never been prepared
    public FlowSnapshot snapshot(String flowId, String aliasId) {
        return live.snapshot(flowId, aliasId);
    }

    /// The draft as it was last prepared, ready to run.
    ///
    /// @throws FlowConflictException when it has never been prepared
    public LiveFlow resolveDraft(String flowId) {
        return live.draft(flowId);
    }

    /// A flow that nobody keeps, ready to run. Its runs leave no trace.
    ///
    /// @throws FlowConflictException when it cannot be prepared; the message says why
    public LiveFlow resolveUnkept(FlowDraft draft) {
        var flow = Flow.create(draft, now());
        var preparation = within(() -> flow.prepare(prompts, now()));
        if (preparation.status() != FlowStatus.PREPARED) {
            throw new FlowConflictException(
                    preparation.findings().stream()
                            .filter(FlowFinding::isError)
                            .map(FlowFinding::message)
                            .collect(Collectors.joining("\n")));
        }
        prepared.fire(new FlowPrepared(flow.id, flow.definition()));
        return live.unkept(draft);
    }

    /// A version, ready to run though no alias may serve it.
    public LiveFlow resolveVersion(String flowId, int number) {
        return live.version(flowId, number);
    }

    public Optional<FlowView> find(String flowId) {
        return within(() -> Flow.findPresent(flowId).map(flow -> flow.toView(arns)));
    }

    public Optional<FlowView> findByName(String name) {
        return within(() -> Flow.findByName(name).map(flow -> flow.toView(arns)));
    }

    public boolean exists(String flowId) {
        return within(() -> Flow.count("id = ?1 and deletedAt is null", flowId) > 0);
    }

    /// By name.
    public List<FlowSummary> list() {
        return within(() -> FlowRow.all().stream().map(row -> row.toSummary(arns)).toList());
    }

    public Optional<FlowVersionView> findVersion(String flowId, int number) {
        return within(() -> FlowVersion.findPresent(flowId, number).map(FlowVersion::toView));
    }

    /// What a run with this number ran: the version though it may be gone, or the draft as it was last prepared.
    public Optional<FlowVersionView> findRun(String flowId, int number) {
        return within(() ->
                number == FlowVersionView.DRAFT
                        ? Flow.<Flow>findByIdOptional(flowId).flatMap(Flow::toPreparedView)
                        : FlowVersion.findNumber(flowId, number).map(FlowVersion::toView));
    }

    /// Newest first.
    public List<FlowVersionSummary> versions(String flowId) {
        return within(() -> FlowVersionSummary.page(flowId, Integer.MAX_VALUE, Integer.MAX_VALUE));
    }

    public List<FlowAliasView> aliases(String flowId) {
        return aliases.list(flowId);
    }

    /// Those of all flows by the flow's id.
    public Map<String, List<FlowAliasView>> aliases() {
        return aliases.byFlow();
    }

    private FlowView change(Flow flow, FlowDraft draft) {
        requireFree(draft.name(), flow.id);
        var before = flow.toView(arns);
        flow.change(draft, now());
        keep(flow);
        var after = flow.toView(arns);
        audit.flow("changed", after, before);
        live.forgetAliases();
        return after;
    }

    private void remove(Flow flow) {
        audit.deleted(flow.toView(arns));
        flow.delete(now());
        live.forgetAliases();
    }

    private FlowVersion removeVersion(String flowId, int number) {
        var version =
                FlowVersion.findPresent(flowId, number)
                        .orElseThrow(() -> missing("version", number));
        FlowVersionDeletion.of(version, now()).persist();
        FlowAlias.listOf(flowId).forEach(alias -> alias.forget(number));
        audit.version("version-deleted", version.toView());
        return version;
    }

    private static void requireFree(String name, String flowId) {
        if (Flow.findByName(name).filter(flow -> !flow.id.equals(flowId)).isPresent()) {
            throw new FlowConflictException("There is a flow " + name);
        }
    }

    /// Somebody else may have taken the name since it was free.
    private static void keep(Flow flow) {
        try {
            flow.persistAndFlush();
        } catch (ConstraintViolationException _) {
            throw new FlowConflictException("There is a flow " + flow.name);
        }
    }

    private static Flow forChange(String flowId) {
        return Flow.findForChange(flowId).orElseThrow(() -> missing("flow", flowId));
    }

    private static FlowNotFoundException missing(String what, Object name) {
        return new FlowNotFoundException(what, name);
    }

    private static <T> T within(Supplier<T> work) {
        return QuarkusTransaction.joiningExisting().call(work::get);
    }

    /// As precise as the database keeps it, so that what is returned equals what is read again.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
