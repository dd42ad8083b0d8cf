package dev.firstline.flow.catalog;

import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.engine.RunPolicy;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Flows as a client of Amazon Bedrock sees them: [Flows] by pages, with what only Bedrock has a member for.
@Singleton
public final class FlowResources {

    private final Flows flows;
    private final FlowArns arns;

    FlowResources(Flows flows, FlowArns arns) {
        this.flows = flows;
        this.arns = arns;
    }

    /// Stores a new draft, without policy and bindings.
    ///
    /// @throws FlowConflictException when another flow has that name
    public FlowResource create(Wish wish) {
        return within(() -> {
            var created = flows.create(wish.draft(RunPolicy.NONE, FlowBindings.NONE));
            return say(created.id(), wish);
        });
    }

    /// Replaces the draft, and leaves policy and bindings as they are.
    ///
    /// @throws FlowNotFoundException when there is no such flow
    /// @throws FlowConflictException when another flow has that name
    public FlowResource update(String flowId, Wish wish) {
        return within(() -> {
            var flow = forChange(flowId);
            flows.update(
                    flowId,
                    wish.draft(PolicyJson.read(flow.policy), FlowBindings.read(flow.bindings)));
            return say(flowId, wish);
        });
    }

    public Optional<FlowResource> find(String flowId) {
        return within(() -> Flow.findPresent(flowId).map(this::view));
    }

    public boolean exists(String flowId) {
        return flows.exists(flowId);
    }

    public String arn(String flowId) {
        return arns.flow(flowId);
    }

    /// Flows in the order in which they were made.
    ///
    /// @param after the flow that ended the page before
    public List<FlowSummary> page(@Nullable Position after, int size) {
        return within(() ->
                FlowRow.page(after == null ? Position.START : after, size).stream()
                        .map(row -> row.toSummary(arns))
                        .toList());
    }

    /// A published version, unless it has been deleted.
    public Optional<Version> findVersion(String flowId, int number) {
        return within(() -> FlowVersion.findPresent(flowId, number).map(FlowResources::view));
    }

    /// Versions, the newest first.
    ///
    /// @param before the number that ended the page before
    public List<FlowVersionSummary> versions(String flowId, int before, int size) {
        return within(() -> FlowVersionSummary.page(flowId, before, size));
    }

    private FlowResource say(String flowId, Wish wish) {
        var flow = forChange(flowId);
        flow.keyArn = wish.keyArn;
        return view(flow);
    }

    private FlowResource view(Flow flow) {
        return new FlowResource(flow.toView(arns), flow.keyArn);
    }

    private static Version view(FlowVersion version) {
        return new Version(version.toView(), version.role, version.keyArn);
    }

    private static Flow forChange(String flowId) {
        return Flow.findForChange(flowId)
                .orElseThrow(() -> new FlowNotFoundException("flow", flowId));
    }

    private static <T> T within(Supplier<T> work) {
        return QuarkusTransaction.joiningExisting().call(work::get);
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
