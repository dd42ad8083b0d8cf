package dev.firstline.flow.catalog;

import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.engine.RunPolicy;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.panache.common.Page;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The catalogue as a client of Amazon Bedrock sees it: by ids, page by page, with what only Bedrock has a member for.
@Singleton
public final class FlowResources {

    private final Flows flows;
    private final FlowArns arns;
    private final Clock clock;

    FlowResources(Flows flows, FlowArns arns, Clock clock) {
        this.flows = flows;
        this.arns = arns;
        this.clock = clock;
    }

    /// Stores a new draft, without policy and bindings.
    ///
    /// @throws FlowConflictException when another flow has that name
    public FlowResource create(Wish wish) {
        return within(() -> {
            var created = flows.create(wish.draft(RunPolicy.NONE, FlowBindings.NONE));
            var flow = Flow.findForChange(created.id()).orElseThrow();
            flow.keyArn = wish.keyArn;
            flow.persistAndFlush();
            return view(flow);
        });
    }

    /// Replaces the draft, and leaves policy and bindings as they are.
    ///
    /// @throws FlowNotFoundException when there is no such flow
    /// @throws FlowConflictException when another flow has that name
    public FlowResource update(String flowId, Wish wish) {
        return within(() -> {
            var flow = forChange(flowId);
            var namesake = Flow.findByName(wish.name).filter(it -> !it.id.equals(flowId));
            if (namesake.isPresent()) {
                throw new FlowConflictException("There is a flow " + wish.name);
            }
            flow.change(
                    wish.draft(PolicyJson.read(flow.policy), FlowBindings.read(flow.bindings)),
                    now());
            flow.keyArn = wish.keyArn;
            flow.persistAndFlush();
            return view(flow);
        });
    }

    public Optional<FlowResource> find(String flowId) {
        return within(() -> Flow.<Flow>findByIdOptional(flowId).map(this::view));
    }

    /// Flows in the order in which they were made.
    ///
    /// @param after the flow that ended the page before
    public List<FlowResource> page(@Nullable Position after, int size) {
        return within(() -> {
            var from = after == null ? Position.START : after;
            return Flow.<Flow>find(
                            "createdAt > ?1 or (createdAt = ?1 and id > ?2) order by createdAt, id",
                            from.createdAt,
                            from.id)
                    .page(Page.ofSize(size))
                    .stream()
                    .map(this::view)
                    .toList();
        });
    }

    /// Removes the flow with its versions and aliases. The traces of its runs stay.
    ///
    /// @param insists whether to remove it although it has aliases
    /// @throws FlowNotFoundException when there is no such flow
    /// @throws FlowConflictException when it has aliases
    public void delete(String flowId, boolean insists) {
        within(() -> {
            var flow = forChange(flowId);
            long aliases = FlowAlias.count("flowId", flowId);
            if (aliases > 0 && !insists) {
                throw new FlowConflictException(
                        "The flow "
                                + flow.name
                                + " has "
                                + aliases
                                + " alias(es). Delete them first.");
            }
            FlowAlias.delete("flowId", flowId);
            FlowVersion.delete("flowId", flowId);
            flow.delete();
            return flowId;
        });
        flows.forgetAliases();
    }

    /// A published version.
    public Optional<Version> findVersion(String flowId, int number) {
        return within(() -> FlowVersion.findNumber(flowId, number).map(FlowResources::view));
    }

    /// Versions, the newest first.
    ///
    /// @param before the number that ended the page before
    public List<Version> versions(String flowId, int before, int size) {
        return within(() ->
                FlowVersion.<FlowVersion>find(
                                "flowId = ?1 and number < ?2 order by number desc", flowId, before)
                        .page(Page.ofSize(size))
                        .stream()
                        .map(FlowResources::view)
                        .toList());
    }

    /// Removes a version. Its number is not given again.
    ///
    /// @param insists whether to remove it although an alias serves it
    /// @throws FlowNotFoundException when there is no such flow or version
    /// @throws FlowConflictException when an alias serves it
    public void deleteVersion(String flowId, int number, boolean insists) {
        within(() -> {
            var flow = forChange(flowId);
            var version =
                    FlowVersion.findNumber(flowId, number)
                            .orElseThrow(() -> new FlowNotFoundException("version", number));
            boolean isServed = FlowAlias.count("flowId = ?1 and version = ?2", flowId, number) > 0;
            if (isServed && !insists) {
                throw new FlowConflictException(
                        "An alias of flow "
                                + flow.name
                                + " serves version "
                                + number
                                + ". Move it first.");
            }
            flow.versionDeleted = Math.max(flow.versionDeleted, number);
            version.delete();
            return number;
        });
        flows.forgetAliases();
    }

    private FlowResource view(Flow flow) {
        return new FlowResource(flow.toView(arns), flow.keyArn);
    }

    private static Version view(FlowVersion version) {
        return new Version(version.toView(), version.role, version.keyArn);
    }

    static Flow forChange(String flowId) {
        return Flow.findForChange(flowId)
                .orElseThrow(() -> new FlowNotFoundException("flow", flowId));
    }

    static <T> T within(Supplier<T> work) {
        return QuarkusTransaction.joiningExisting().call(work::get);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /// What a client says of a flow.
    public record Wish(
            String name,
            @Nullable String description,
            String role,
            FlowDefinition definition,
            @Nullable String keyArn) {

        private FlowDraft draft(RunPolicy policy, FlowBindings bindings) {
            return new FlowDraft(name, description, role, definition, policy, bindings);
        }
    }

    /// A place in a list.
    public record Position(Instant createdAt, String id) {

        static final Position START = new Position(Instant.EPOCH, "");
    }

    /// A version, with what stays with it from the draft.
    public record Version(FlowVersionView view, String role, @Nullable String keyArn) {}
}
