package dev.firstline.flow.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
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

/// Finds what an alias serves without asking the database for each run. Versions never change, so their plans are kept
/// for good; where an alias points is believed for a second at most.
@Singleton
final class LiveFlows {

    private static final int ALIASES_MAX = 1_000;

    private final FlowArns arns;
    private final PromptVersions prompts;
    private final LoadingCache<AliasKey, Target> targets;
    private final LoadingCache<IdKey, Named> names;
    private final LoadingCache<FlowVersion.Key, Compiled> versions;

    LiveFlows(FlowArns arns, PromptVersions prompts, CatalogConfig config) {
        this.arns = arns;
        this.prompts = prompts;
        this.targets =
                Caffeine.newBuilder()
                        .expireAfterWrite(config.aliasMaxAge())
                        .maximumSize(ALIASES_MAX)
                        .build(LiveFlows::look);
        this.names =
                Caffeine.newBuilder()
                        .expireAfterWrite(config.aliasMaxAge())
                        .maximumSize(ALIASES_MAX)
                        .build(LiveFlows::look);
        this.versions =
                Caffeine.newBuilder().maximumSize(config.plansMax()).build(LiveFlows::compile);
    }

    LiveFlow resolve(String flowName, String aliasName) {
        var target = targets.get(new AliasKey(flowName, aliasName));
        return live(flowName, aliasName, target, compiled(target));
    }

    /// What an alias serves, by ids.
    FlowSnapshot snapshot(String flowId, String aliasId) {
        var named = names.get(new IdKey(flowId, aliasId));
        var compiled = compiled(named.target());
        return new FlowSnapshot(
                aliasId,
                compiled.role(),
                live(named.flow(), named.alias(), named.target(), compiled));
    }

    private Compiled compiled(Target target) {
        return target.version() == FlowSnapshot.DRAFT_NUMBER
                ? compileDraft(target.flowId())
                : versions.get(new FlowVersion.Key(target.flowId(), target.version()));
    }

    private LiveFlow live(String flowName, String aliasName, Target target, Compiled compiled) {
        return new LiveFlow(
                target.flowId(),
                flowName,
                arns.flow(target.flowId()),
                aliasName,
                arns.alias(target.flowId(), target.aliasId()),
                target.version(),
                compiled.plan(),
                compiled.policy(),
                pins(compiled));
    }

    /// A prompt that is missing has no pin; the node that needs it says so.
    private Map<String, PinnedPrompt> pins(Compiled compiled) {
        var pins = new HashMap<String, PinnedPrompt>();
        for (String arn : compiled.promptArns()) {
            prompts.pin(arn, compiled.bindings().labelOf(arn))
                    .ifPresent(pinned -> pins.put(arn, pinned));
        }
        return pins;
    }

    void forgetAliases() {
        targets.invalidateAll();
        names.invalidateAll();
    }

    private static Target look(AliasKey key) {
        return QuarkusTransaction.requiringNew().call(() -> lookUp(key));
    }

    private static Target lookUp(AliasKey key) {
        var flow =
                Flow.findByName(key.flow())
                        .orElseThrow(() -> new FlowNotFoundException("flow", key.flow()));
        var alias =
                FlowAlias.findByName(flow.id, key.alias())
                        .orElseThrow(() -> new FlowNotFoundException("alias", key.alias()));
        return new Target(flow.id, alias.id, alias.number());
    }

    private static Named look(IdKey key) {
        return QuarkusTransaction.requiringNew().call(() -> lookUp(key));
    }

    private static Named lookUp(IdKey key) {
        var flow =
                Flow.<Flow>findByIdOptional(key.flow())
                        .orElseThrow(() -> new FlowNotFoundException("flow", key.flow()));
        if (key.alias().equals(FlowSnapshot.TEST_ALIAS)) {
            var draft = new Target(flow.id, key.alias(), FlowSnapshot.DRAFT_NUMBER);
            return new Named(flow.name, key.alias(), draft);
        }
        var alias =
                FlowAlias.<FlowAlias>findByIdOptional(key.alias())
                        .filter(found -> found.flowId.equals(flow.id))
                        .orElseThrow(() -> new FlowNotFoundException("alias", key.alias()));
        return new Named(flow.name, alias.name, new Target(flow.id, alias.id, alias.number()));
    }

    private static Compiled compileDraft(String flowId) {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        Flow.<Flow>findByIdOptional(flowId)
                                .orElseThrow(() -> new FlowNotFoundException("flow", flowId))
                                .prepared());
    }

    private static Compiled compile(FlowVersion.Key key) {
        return QuarkusTransaction.requiringNew()
                .call(() -> {
                    var version =
                            FlowVersion.findNumber(key.flowId(), key.number())
                                    .orElseThrow(() -> new FlowNotFoundException("version", key));
                    return Compiled.of(
                            version.role, version.definition, version.policy, version.bindings);
                });
    }

    private record AliasKey(String flow, String alias) {}

    private record Target(String flowId, String aliasId, int version) {}

    private record IdKey(String flow, String alias) {}

    private record Named(String flow, String alias, Target target) {}

    /// What is kept of a version.
    record Compiled(
            String role,
            FlowPlan plan,
            RunPolicy policy,
            FlowBindings bindings,
            List<String> promptArns) {

        static Compiled of(String role, JsonNode definition, JsonNode policy, JsonNode bindings) {
            var read = FlowDefinitionCodec.read(definition);
            return new Compiled(
                    role,
                    FlowPlan.of(read),
                    PolicyJson.read(policy),
                    FlowBindings.read(bindings),
                    List.copyOf(FlowPrompts.arns(read)));
        }
    }
}
