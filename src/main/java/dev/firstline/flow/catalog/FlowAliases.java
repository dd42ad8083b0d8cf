package dev.firstline.flow.catalog;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The names under which versions are served: made, pointed elsewhere, taken back and removed. Whoever changes an alias holds its
/// flow, so that no version goes away underneath.
@Singleton
public final class FlowAliases {

    private final FlowArns arns;
    private final LiveFlows live;
    private final FlowAudit audit;
    private final Clock clock;

    FlowAliases(FlowArns arns, LiveFlows live, FlowAudit audit, Clock clock) {
        this.arns = arns;
        this.live = live;
        this.audit = audit;
        this.clock = clock;
    }

    /// Serves versions under a new name.
    ///
    /// @throws FlowConflictException when the flow has an alias of that name
    public FlowAliasView create(String flowId, AliasDraft draft) {
        return changing(() -> {
            hold(flowId, draft.target());
            requireFree(flowId, draft.name(), "");
            var alias = FlowAlias.create(flowId, draft, now());
            alias.persist();
            var view = alias.toView(arns);
            audit.alias("alias-created", null, view);
            return view;
        });
    }

    /// Replaces what is said about the alias. New runs on this replica see it at once, others within a second.
    ///
    /// @throws FlowConflictException when another alias has the name
    public FlowAliasView change(String flowId, String aliasId, AliasDraft draft) {
        return changing(() -> {
            hold(flowId, draft.target());
            requireFree(flowId, draft.name(), aliasId);
            var alias = require(flowId, aliasId);
            var before = alias.toView(arns);
            alias.change(draft, now());
            var after = alias.toView(arns);
            audit.alias("alias-changed", before, after);
            return after;
        });
    }

    /// Replaces what is said about the alias, unless somebody else has changed it since.
    ///
    /// @param revision of the alias that the change starts from
    /// @throws FlowConflictException when the alias is another by now
    public FlowAliasView change(String flowId, String aliasId, int revision, AliasDraft draft) {
        return changing(() -> {
            hold(flowId, draft.target());
            var present = require(flowId, aliasId);
            if (present.revision != revision) {
                throw new FlowConflictException(
                        "Somebody else has changed alias "
                                + present.name
                                + " meanwhile. Look at it again, then change it.");
            }
            return change(flowId, aliasId, draft);
        });
    }

    /// Points the alias back at what it served before. Doing so twice undoes it.
    ///
    /// @throws FlowConflictException when it served nothing before, or that has been deleted
    public FlowAliasView rollBack(String flowId, String aliasId) {
        return changing(() -> {
            requireFlow(flowId);
            var alias = require(flowId, aliasId);
            var previous = alias.previous();
            if (previous == null) {
                throw new FlowConflictException(
                        "Alias " + alias.name + " has nothing to go back to.");
            }
            hold(flowId, previous);
            var before = alias.toView(arns);
            alias.route(previous, now());
            var after = alias.toView(arns);
            audit.alias("alias-rolled-back", before, after);
            return after;
        });
    }

    public void delete(String flowId, String aliasId) {
        changing(() -> {
            requireFlow(flowId);
            var alias = require(flowId, aliasId);
            audit.alias("alias-deleted", alias.toView(arns), null);
            alias.delete();
            return alias;
        });
    }

    public Optional<FlowAliasView> find(String flowId, String aliasId) {
        return within(() -> FlowAlias.findOf(flowId, aliasId).map(alias -> alias.toView(arns)));
    }

    /// Whether the flow has that alias; [FlowSnapshot#TEST_ALIAS] is one of every flow.
    public boolean exists(String flowId, String aliasId) {
        return aliasId.equals(FlowSnapshot.TEST_ALIAS)
                || within(() -> FlowAlias.findOf(flowId, aliasId).isPresent());
    }

    public Optional<FlowAliasView> findByName(String flowId, String name) {
        return within(() -> FlowAlias.findByName(flowId, name).map(alias -> alias.toView(arns)));
    }

    /// By name.
    public List<FlowAliasView> list(String flowId) {
        return within(
                () -> FlowAlias.listOf(flowId).stream().map(alias -> alias.toView(arns)).toList());
    }

    /// Those of all flows, by the flow's id and by name.
    public Map<String, List<FlowAliasView>> byFlow() {
        return within(() ->
                FlowAlias.<FlowAlias>list("order by flowId, name").stream()
                        .map(alias -> alias.toView(arns))
                        .collect(Collectors.groupingBy(FlowAliasView::flowId)));
    }

    private static void hold(String flowId, AliasTarget target) {
        requireFlow(flowId);
        requireVersion(flowId, target.version());
        var split = target.split();
        if (split != null) {
            requireVersion(flowId, split.version());
        }
    }

    private static void requireFlow(String flowId) {
        if (Flow.findForChange(flowId).isEmpty()) {
            throw new FlowNotFoundException("flow", flowId);
        }
    }

    private static void requireVersion(String flowId, int number) {
        if (number != FlowVersionView.DRAFT && FlowVersion.findPresent(flowId, number).isEmpty()) {
            throw new FlowNotFoundException("version", number);
        }
    }

    private static void requireFree(String flowId, String name, String aliasId) {
        boolean isTaken =
                FlowAlias.findByName(flowId, name)
                        .filter(alias -> !alias.id.equals(aliasId))
                        .isPresent();
        if (isTaken) {
            throw new FlowConflictException("The flow has an alias " + name);
        }
    }

    private static FlowAlias require(String flowId, String aliasId) {
        return FlowAlias.findOf(flowId, aliasId)
                .orElseThrow(() -> new FlowNotFoundException("alias", aliasId));
    }

    private <T> T changing(Supplier<T> work) {
        T result = within(work);
        live.forgetAliases();
        return result;
    }

    private static <T> T within(Supplier<T> work) {
        return QuarkusTransaction.joiningExisting().call(work::get);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
