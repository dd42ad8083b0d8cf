package dev.firstline.flow.catalog;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowDefinitionCodec;
import dev.firstline.flow.engine.FlowPlan;
import dev.firstline.flow.engine.RunPolicy;
import dev.firstline.prompt.PinnedPrompt;
import dev.firstline.prompt.PromptVersions;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Finds what an alias serves without asking the database for each run. Versions never change, so their plans are kept
/// for good; where an alias points is believed for a second at most. A draft is read each time.
@Singleton
final class LiveFlows {

    private static final int ALIASES_MAX = 1_000;

    private final FlowArns arns;
    private final PromptVersions prompts;
    private final LoadingCache<AliasKey, Served> aliases;
    private final LoadingCache<FlowVersion.Key, Compiled> versions;

    LiveFlows(FlowArns arns, PromptVersions prompts, CatalogConfig config) {
        this.arns = arns;
        this.prompts = prompts;
        this.aliases =
                Caffeine.newBuilder()
                        .expireAfterWrite(config.aliasMaxAge())
                        .maximumSize(ALIASES_MAX)
                        .build(LiveFlows::look);
        this.versions =
                Caffeine.newBuilder().maximumSize(config.plansMax()).build(LiveFlows::compile);
    }

    LiveFlow resolve(AliasKey key, @Nullable String stickyKey) {
        var served = aliases.get(key);
        return live(served, served.target().versionFor(served.aliasId(), stickyKey));
    }

    /// A version that no alias needs to serve.
    LiveFlow version(String flowId, int number) {
        var flow = read(() -> require(flowId));
        return live(
                new Served(flowId, flow.name, FlowSnapshot.TEST_ALIAS, "", AliasTarget.of(number)),
                number);
    }

    /// The draft as it was last prepared.
    LiveFlow draft(String flowId) {
        return live(servedDraft(flowId), FlowVersionView.DRAFT);
    }

    /// A draft that is not in the catalogue.
    LiveFlow unkept(FlowDraft draft) {
        var target = AliasTarget.of(FlowVersionView.DRAFT);
        return live(
                new Served("", draft.name(), FlowSnapshot.TEST_ALIAS, "", target),
                FlowVersionView.DRAFT,
                Compiled.of(draft.role(), draft.definition(), draft.policy(), draft.bindings()));
    }

    /// The main version behind an alias, whole.
    FlowSnapshot snapshot(String flowId, String aliasId) {
        var served =
                aliasId.equals(FlowSnapshot.TEST_ALIAS)
                        ? servedDraft(flowId)
                        : aliases.get(new ById(flowId, aliasId));
        int number = served.target().version();
        var compiled = compiled(flowId, number);
        return new FlowSnapshot(aliasId, compiled.role(), live(served, number, compiled));
    }

    private static Served servedDraft(String flowId) {
        var flow = read(() -> require(flowId));
        var target = AliasTarget.of(FlowVersionView.DRAFT);
        return new Served(flowId, flow.name, FlowSnapshot.TEST_ALIAS, "", target);
    }

    private static Compiled prepared(String flowId) {
        var flow = read(() -> require(flowId));
        var prepared = flow.prepared;
        if (prepared == null) {
            throw new FlowConflictException(
                    "Flow "
                            + flow.name
                            + " has not been prepared yet; its draft is in status "
                            + flow.status
                            + ". Prepare it first.");
        }
        var draft = PreparedDraft.read(prepared);
        return Compiled.of(draft.role(), draft.definition(), draft.policy(), draft.bindings());
    }

    void forgetAliases() {
        aliases.invalidateAll();
    }

    private LiveFlow live(Served served, int number) {
        return live(served, number, compiled(served.flowId(), number));
    }

    private Compiled compiled(String flowId, int number) {
        return number == FlowVersionView.DRAFT
                ? prepared(flowId)
                : versions.get(new FlowVersion.Key(flowId, number));
    }

    private LiveFlow live(Served served, int number, Compiled compiled) {
        return new LiveFlow(
                served.flowId(),
                served.flowName(),
                arns.flow(served.flowId()),
                served.aliasName().isEmpty() ? served.aliasId() : served.aliasName(),
                arns.alias(served.flowId(), served.aliasId()),
                number,
                compiled.plan(),
                compiled.policy(),
                pins(compiled));
    }

    /// A prompt that is missing has no pin; the node that needs it says so.
    private Map<String, PinnedPrompt> pins(Compiled compiled) {
        var labels = new HashMap<String, Optional<String>>();
        for (String arn : compiled.promptArns()) {
            labels.put(arn, Optional.ofNullable(compiled.bindings().labelOf(arn)));
        }
        return prompts.pins(labels);
    }

    private static Served look(AliasKey key) {
        return read(() -> lookUp(key));
    }

    private static Served lookUp(AliasKey key) {
        var found =
                switch (key) {
                    case ByName(String flow, String alias) -> FlowAlias.findByNames(flow, alias);
                    case ById(String flow, String alias) -> FlowAlias.findByIds(flow, alias);
                };
        return found.map(Served::of).orElseThrow(() -> missing(key));
    }

    /// Says whether it is the flow that is missing or its alias.
    private static FlowNotFoundException missing(AliasKey key) {
        return switch (key) {
            case ByName(String flow, String alias) ->
                    Flow.findByName(flow).isEmpty()
                            ? new FlowNotFoundException("flow", flow)
                            : new FlowNotFoundException("alias", alias);
            case ById(String flow, String alias) ->
                    Flow.findPresent(flow).isEmpty()
                            ? new FlowNotFoundException("flow", flow)
                            : new FlowNotFoundException("alias", alias);
        };
    }

    private static Flow require(String flowId) {
        return Flow.findPresent(flowId)
                .orElseThrow(() -> new FlowNotFoundException("flow", flowId));
    }

    private static Compiled compile(FlowVersion.Key key) {
        return read(() -> {
            var version =
                    FlowVersion.findNumber(key.flowId(), key.number())
                            .orElseThrow(() -> new FlowNotFoundException("version", key.number()));
            return Compiled.of(
                    version.role,
                    FlowDefinitionCodec.read(version.definition),
                    PolicyJson.read(version.policy),
                    FlowBindings.read(version.bindings));
        });
    }

    private static <T> T read(Callable<T> work) {
        return QuarkusTransaction.requiringNew().call(work);
    }

    /// How an alias is asked for.
    sealed interface AliasKey {}

    record ByName(String flow, String alias) implements AliasKey {}

    record ById(String flow, String alias) implements AliasKey {}

    private record Served(
            String flowId, String flowName, String aliasId, String aliasName, AliasTarget target) {

        static Served of(FlowAlias.OfFlow found) {
            var alias = found.alias();
            return new Served(alias.flowId, found.flowName(), alias.id, alias.name, alias.target());
        }
    }

    private record Compiled(
            String role,
            FlowPlan plan,
            RunPolicy policy,
            FlowBindings bindings,
            List<String> promptArns) {

        static Compiled of(
                String role, FlowDefinition definition, RunPolicy policy, FlowBindings bindings) {
            return new Compiled(
                    role,
                    FlowPlan.of(definition),
                    policy,
                    bindings,
                    List.copyOf(FlowPrompts.arns(definition)));
        }
    }
}
