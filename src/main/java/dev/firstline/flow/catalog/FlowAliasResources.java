package dev.firstline.flow.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.panache.common.Page;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Aliases as a client of Amazon Bedrock sees them: [FlowAliases] by pages, with what only Bedrock has a member for.
@Singleton
public final class FlowAliasResources {

    private final FlowAliases aliases;
    private final FlowResources flows;
    private final FlowArns arns;

    FlowAliasResources(FlowAliases aliases, FlowResources flows, FlowArns arns) {
        this.aliases = aliases;
        this.flows = flows;
        this.arns = arns;
    }

    /// Serves a version, or the draft, under a new name.
    ///
    /// @throws FlowNotFoundException when there is no such flow or version
    /// @throws FlowConflictException when the flow has an alias of that name
    public FlowAliasResource create(String flowId, Wish wish) {
        return within(() -> {
            var created = aliases.create(flowId, wish.draft(AliasTarget.of(wish.version)));
            return say(flowId, created.id(), wish);
        });
    }

    /// Replaces everything that an alias says. A share of a second version stays with the main version.
    ///
    /// @throws FlowNotFoundException when there is no such flow, alias or version
    /// @throws FlowConflictException when the flow has another alias of that name
    public FlowAliasResource update(String flowId, String aliasId, Wish wish) {
        return within(() -> {
            var target = require(flowId, aliasId).target();
            boolean isMoved = target.version() != wish.version;
            aliases.change(
                    flowId, aliasId, wish.draft(isMoved ? AliasTarget.of(wish.version) : target));
            return say(flowId, aliasId, wish);
        });
    }

    /// An alias; [FlowSnapshot#TEST_ALIAS] is one of every flow.
    public Optional<FlowAliasResource> find(String flowId, String aliasId) {
        return aliasId.equals(FlowSnapshot.TEST_ALIAS)
                ? flows.find(flowId).map(this::testAlias)
                : within(() -> FlowAlias.findOf(flowId, aliasId).map(this::view));
    }

    /// Aliases in the order in which they were made, without the test alias.
    public List<FlowAliasResource> page(
            String flowId, FlowResources.@Nullable Position after, int size) {
        return within(() -> {
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

    private FlowAliasResource say(String flowId, String aliasId, Wish wish) {
        var alias = require(flowId, aliasId);
        alias.concurrency = wish.concurrency;
        return view(alias);
    }

    private FlowAliasResource testAlias(FlowResource flow) {
        var view =
                new FlowAliasView(
                        FlowSnapshot.TEST_ALIAS,
                        arns.alias(flow.view().id(), FlowSnapshot.TEST_ALIAS),
                        flow.view().id(),
                        FlowSnapshot.TEST_ALIAS,
                        null,
                        FlowVersionView.DRAFT,
                        null,
                        null,
                        1,
                        flow.view().createdAt(),
                        flow.view().createdAt());
        return new FlowAliasResource(view, null);
    }

    private FlowAliasResource view(FlowAlias alias) {
        return new FlowAliasResource(alias.toView(arns), alias.concurrency);
    }

    private static FlowAlias require(String flowId, String aliasId) {
        return FlowAlias.findOf(flowId, aliasId)
                .orElseThrow(() -> new FlowNotFoundException("alias", aliasId));
    }

    private static <T> T within(Supplier<T> work) {
        return QuarkusTransaction.joiningExisting().call(work::get);
    }

    /// What a client says of an alias.
    ///
    /// @param version [FlowVersionView#DRAFT] for the draft
    public record Wish(
            String name,
            @Nullable String description,
            int version,
            @Nullable JsonNode concurrency) {

        private AliasDraft draft(AliasTarget target) {
            return new AliasDraft(name, description, target);
        }
    }
}
