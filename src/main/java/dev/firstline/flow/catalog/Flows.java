package dev.firstline.flow.catalog;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The face of the catalogue: drafts are written and prepared, versions published, aliases pointed at them.
@Singleton
public final class Flows {

    private final FlowArns arns;
    private final LiveFlows live;
    private final Clock clock;

    Flows(FlowArns arns, LiveFlows live, Clock clock) {
        this.arns = arns;
        this.live = live;
        this.clock = clock;
    }

    /// Stores a new draft; it is not prepared yet.
    ///
    /// @throws FlowConflictException when another flow has that name
    public FlowView create(FlowDraft draft) {
        return within(() -> {
            if (Flow.findByName(draft.name()).isPresent()) {
                throw new FlowConflictException("There is a flow " + draft.name());
            }
            var flow = Flow.create(draft, now());
            flow.persist();
            return flow.toView(arns);
        });
    }

    /// Replaces the draft. Versions and aliases stay as they are.
    public FlowView update(String flowId, FlowDraft draft) {
        return within(() -> {
            var flow = forChange(flowId);
            flow.change(draft, now());
            return flow.toView(arns);
        });
    }

    /// Validates the draft; without errors it may be published.
    public Preparation prepare(String flowId) {
        return within(() -> forChange(flowId).prepare(now()));
    }

    /// Publishes the prepared draft.
    ///
    /// @throws FlowConflictException when the draft is not prepared
    public FlowVersionView publish(String flowId, @Nullable String description) {
        return within(() -> {
            var flow = forChange(flowId);
            int number = FlowVersion.nextNumber(flow);
            var version = flow.publish(number, description, now());
            version.persist();
            return version.toView();
        });
    }

    /// Serves the version under a new name.
    ///
    /// @throws FlowConflictException when the flow has an alias of that name
    public FlowAliasView createAlias(String flowId, String name, int version) {
        return within(() -> {
            requireVersion(flowId, version);
            if (FlowAlias.findByName(flowId, name).isPresent()) {
                throw new FlowConflictException("The flow has an alias " + name);
            }
            var alias = FlowAlias.create(flowId, name, version, now());
            alias.persist();
            return alias.toView(arns);
        });
    }

    /// Points the alias at another version. New runs on this replica see it at once, others within a second.
    public FlowAliasView repoint(String flowId, String name, int version) {
        var view =
                within(() -> {
                    requireVersion(flowId, version);
                    var alias =
                            FlowAlias.findByName(flowId, name)
                                    .orElseThrow(() -> missing("alias", name));
                    alias.route(version, now());
                    return alias.toView(arns);
                });
        live.forgetAliases();
        return view;
    }

    /// The version that the alias points at, ready to run.
    ///
    /// @throws FlowNotFoundException when there is no such flow or alias
    public LiveFlow resolve(String flowName, String aliasName) {
        return live.resolve(flowName, aliasName);
    }

    /// What the alias serves, by the ids that Amazon Bedrock knows them by; [FlowSnapshot#TEST_ALIAS] serves the prepared
    /// draft.
    ///
    /// @throws FlowNotFoundException when there is no such flow or alias
    /// @throws FlowConflictException when the draft is asked for and not prepared
    public FlowSnapshot snapshot(String flowId, String aliasId) {
        return live.snapshot(flowId, aliasId);
    }

    /// After a change of where aliases point.
    void forgetAliases() {
        live.forgetAliases();
    }

    public Optional<FlowView> findByName(String name) {
        return within(() -> Flow.findByName(name).map(flow -> flow.toView(arns)));
    }

    public List<FlowView> list() {
        return within(() ->
                Flow.<Flow>list("order by name").stream().map(flow -> flow.toView(arns)).toList());
    }

    public Optional<FlowVersionView> findVersion(String flowId, int number) {
        return within(() -> FlowVersion.findNumber(flowId, number).map(FlowVersion::toView));
    }

    /// Newest first.
    public List<FlowVersionView> versions(String flowId) {
        return within(() -> FlowVersion.listOf(flowId).stream().map(FlowVersion::toView).toList());
    }

    public List<FlowAliasView> aliases(String flowId) {
        return within(
                () -> FlowAlias.listOf(flowId).stream().map(alias -> alias.toView(arns)).toList());
    }

    private static Flow forChange(String flowId) {
        return Flow.findForChange(flowId).orElseThrow(() -> missing("flow", flowId));
    }

    private static void requireVersion(String flowId, int number) {
        if (FlowVersion.findNumber(flowId, number).isEmpty()) {
            throw missing("version", number);
        }
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
