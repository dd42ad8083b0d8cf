package dev.firstline.flow.binding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.identity.Audit;
import dev.firstline.identity.CurrentUser;
import dev.firstline.platform.outbound.OutboundGuard;
import dev.firstline.platform.outbound.OutboundRefusedException;
import dev.firstline.tool.agent.AgentDefinition;
import dev.firstline.tool.agent.Agents;
import dev.firstline.tool.intent.BotDefinition;
import dev.firstline.tool.intent.Bots;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Changes what serves a resource, and the bots and agents of this process. Each change is audited in its own transaction.
@Singleton
final class BindingChanges {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]{0,99}");
    private static final int RESOURCE_LENGTH_MAX = 2_048;

    private final StoredBindings bindings;
    private final Bots bots;
    private final Agents agents;
    private final OutboundGuard guard;
    private final Audit audit;
    private final CurrentUser user;
    private final Clock clock;

    BindingChanges(
            StoredBindings bindings,
            Bots bots,
            Agents agents,
            OutboundGuard guard,
            Audit audit,
            CurrentUser user,
            Clock clock) {
        this.bindings = bindings;
        this.bots = bots;
        this.agents = agents;
        this.guard = guard;
        this.audit = audit;
        this.user = user;
        this.clock = clock;
    }

    /// Binds the resource. [Binding.Standard] is kept only where the binding of another name would hold instead.
    ///
    /// @throws IllegalArgumentException when that kind of resource cannot be bound so; the message is for the reader
    void bind(Resource resource, Binding binding) {
        check(resource, binding);
        var by = user.require().name();
        bindings.forget();
        boolean isKept =
                !(binding instanceof Binding.Standard) || bindings.other(resource).isPresent();
        change(
                resource,
                BindingJson.write(binding),
                () -> {
                    if (isKept) {
                        bindings.save(resource, binding, clock.instant(), by);
                    } else {
                        bindings.remove(resource);
                    }
                });
    }

    /// Takes the resource's own binding away, so that another name for it holds, or the settings.
    void unbind(Resource resource) {
        check(resource, new Binding.Standard());
        change(resource, null, () -> bindings.remove(resource));
    }

    private void change(Resource resource, @Nullable JsonNode after, Runnable work) {
        QuarkusTransaction.requiringNew()
                .run(() -> {
                    var before = bindings.own(resource);
                    work.run();
                    audit.record(
                            "binding.changed",
                            resource.kind().wireName() + "/" + resource.name(),
                            before.map(it -> BindingJson.write(it.binding())).orElse(null),
                            after);
                });
        bindings.forget();
    }

    void saveBot(String name, BotDefinition bot) {
        requireName(name);
        QuarkusTransaction.requiringNew()
                .run(() -> {
                    var before = bots.find(name).map(it -> summary(it.definition())).orElse(null);
                    bots.save(name, bot, clock.instant());
                    audit.record("bot.changed", "bot/" + name, before, summary(bot));
                });
    }

    boolean deleteBot(String name) {
        return QuarkusTransaction.requiringNew()
                .call(() -> {
                    boolean isGone = bots.delete(name);
                    if (isGone) {
                        audit.record("bot.deleted", "bot/" + name, null, null);
                    }
                    return isGone;
                });
    }

    void saveAgent(String name, AgentDefinition agent) {
        requireName(name);
        QuarkusTransaction.requiringNew()
                .run(() -> {
                    var before = agents.find(name).map(it -> it.definition().toJson()).orElse(null);
                    agents.save(name, agent, clock.instant());
                    audit.record("agent.changed", "agent/" + name, before, agent.toJson());
                });
    }

    boolean deleteAgent(String name) {
        return QuarkusTransaction.requiringNew()
                .call(() -> {
                    boolean isGone = agents.delete(name);
                    if (isGone) {
                        audit.record("agent.deleted", "agent/" + name, null, null);
                    }
                    return isGone;
                });
    }

    /// The trail says how much a bot was taught, not every sentence.
    private static JsonNode summary(BotDefinition bot) {
        var json = JsonNodeFactory.instance.objectNode();
        var intents = json.putObject("intents");
        bot.intents().forEach(it -> intents.put(it.name(), it.utterances().size()));
        return json.put("outOfScope", bot.outOfScope().size());
    }

    private void check(Resource resource, Binding binding) {
        if (resource.name().isBlank() || resource.name().length() > RESOURCE_LENGTH_MAX) {
            throw new IllegalArgumentException("Name the resource as the flow does.");
        }
        var place = placeOf(binding);
        if (place != null && !resource.kind().allows(place)) {
            throw new IllegalArgumentException(
                    "A %s cannot be bound that way."
                            .formatted(resource.kind().title().toLowerCase(Locale.ROOT)));
        }
        if (binding instanceof Binding.Http(String url)) {
            checkAddress(url);
        }
    }

    private static Binding.@Nullable Place placeOf(Binding binding) {
        return switch (binding) {
            case Binding.Standard _ -> null;
            case Binding.Local _ -> Binding.Place.LOCAL;
            case Binding.Aws _ -> Binding.Place.AWS;
            case Binding.Http _ -> Binding.Place.HTTP;
            case Binding.Simulated _ -> Binding.Place.SIMULATED;
        };
    }

    private void checkAddress(String url) {
        try {
            var _ = guard.check(url);
        } catch (OutboundRefusedException e) {
            throw new IllegalArgumentException(e.reason(), e);
        }
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "A name has 1 to 100 letters, digits, dots, _ and -, and begins with a letter"
                            + " or a digit.");
        }
    }
}
