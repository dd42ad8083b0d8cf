package dev.firstline.flow.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.panache.common.Page;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Aliases as a client of Amazon Bedrock sees them. Whoever changes one holds its flow.
@Singleton
public final class FlowAliasResources {

    private final Flows flows;
    private final FlowResources resources;
    private final FlowArns arns;
    private final Clock clock;

    FlowAliasResources(Flows flows, FlowResources resources, FlowArns arns, Clock clock) {
        this.flows = flows;
        this.resources = resources;
        this.arns = arns;
        this.clock = clock;
    }

    /// Serves a version, or the draft, under a new name.
    ///
    /// @throws FlowNotFoundException when there is no such flow or version
    /// @throws FlowConflictException when the flow has an alias of that name
    public FlowAliasResource create(String flowId, Wish wish) {
        return FlowResources.within(() -> {
            var _ = FlowResources.forChange(flowId);
            requireVersion(flowId, wish.version);
            requireFreeName(flowId, wish.name, "");
            var alias = FlowAlias.create(flowId, wish.name, wish.version, now());
            alias.description = wish.description;
            alias.concurrency = wish.concurrency;
            alias.persistAndFlush();
            return view(alias);
        });
    }

    /// Replaces everything that an alias says.
    ///
    /// @throws FlowNotFoundException when there is no such flow, alias or version
    /// @throws FlowConflictException when the flow has another alias of that name
    public FlowAliasResource update(String flowId, String aliasId, Wish wish) {
        var updated =
                FlowResources.within(() -> {
                    var _ = FlowResources.forChange(flowId);
                    var alias = requireAlias(flowId, aliasId);
                    requireVersion(flowId, wish.version);
                    requireFreeName(flowId, wish.name, aliasId);
                    alias.name = wish.name;
                    alias.description = wish.description;
                    alias.concurrency = wish.concurrency;
                    alias.route(wish.version, now());
                    alias.persistAndFlush();
                    return view(alias);
                });
        flows.forgetAliases();
        return updated;
    }

    /// An alias; [FlowSnapshot#TEST_ALIAS] is one of every flow.
    public Optional<FlowAliasResource> find(String flowId, String aliasId) {
        return aliasId.equals(FlowSnapshot.TEST_ALIAS)
                ? resources.find(flowId).map(this::testAlias)
                : FlowResources.within(() -> alias(flowId, aliasId).map(this::view));
    }

    /// Aliases in the order in which they were made, without the test alias.
    public List<FlowAliasResource> page(
            String flowId, FlowResources.@Nullable Position after, int size) {
        return FlowResources.within(() -> {
            var from = after == null ? FlowResources.Position.START : after;
            return FlowAlias.<FlowAlias>find(
                            "flowId = ?1 and (createdAt > ?2 or (createdAt = ?2 and id > ?3)) order"
                                + " by createdAt, id",
                            flowId,
                            from.createdAt(),
                            from.id())
                    .page(Page.ofSize(size))
                    .stream()
                    .map(this::view)
                    .toList();
        });
    }

    /// Removes an alias.
    ///
    /// @throws FlowNotFoundException when there is no such flow or alias
    public void delete(String flowId, String aliasId) {
        FlowResources.within(() -> {
            var _ = FlowResources.forChange(flowId);
            requireAlias(flowId, aliasId).delete();
            return aliasId;
        });
        flows.forgetAliases();
    }

    private FlowAliasResource testAlias(FlowResource flow) {
        var view =
                new FlowAliasView(
                        FlowSnapshot.TEST_ALIAS,
                        arns.alias(flow.view().id(), FlowSnapshot.TEST_ALIAS),
                        flow.view().id(),
                        FlowSnapshot.TEST_ALIAS,
                        FlowSnapshot.DRAFT_NUMBER,
                        flow.view().createdAt(),
                        flow.view().createdAt());
        return new FlowAliasResource(view, null, null);
    }

    private FlowAliasResource view(FlowAlias alias) {
        return new FlowAliasResource(alias.toView(arns), alias.description, alias.concurrency);
    }

    private static Optional<FlowAlias> alias(String flowId, String aliasId) {
        return FlowAlias.find("flowId = ?1 and id = ?2", flowId, aliasId).firstResultOptional();
    }

    private static FlowAlias requireAlias(String flowId, String aliasId) {
        return alias(flowId, aliasId)
                .orElseThrow(() -> new FlowNotFoundException("alias", aliasId));
    }

    private static void requireVersion(String flowId, int number) {
        if (number != FlowSnapshot.DRAFT_NUMBER
                && FlowVersion.findNumber(flowId, number).isEmpty()) {
            throw new FlowNotFoundException("version", number);
        }
    }

    private static void requireFreeName(String flowId, String name, String exceptId) {
        var namesake = FlowAlias.findByName(flowId, name).filter(it -> !it.id.equals(exceptId));
        if (namesake.isPresent()) {
            throw new FlowConflictException("The flow has an alias " + name);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /// What a client says of an alias.
    ///
    /// @param version 0 for the draft
    public record Wish(
            String name,
            @Nullable String description,
            int version,
            @Nullable JsonNode concurrency) {}
}
