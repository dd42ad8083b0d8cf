package dev.firstline.model;

import dev.firstline.model.ModelException.Kind;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Binds model ids to providers by the settings.
///
/// In this order: the binding whose key is the longest beginning of the id; the Bedrock model that the settings put in the
/// place of the shipped flows' models; the embedded model for its own id; and for every other id the settings' provider.
@ApplicationScoped
class BoundModels implements ModelCatalog {

    private static final String EXTRACTIVE = "extractive";
    private static final String BEDROCK = "bedrock";
    private static final String DEMO_MODEL = "firstline.extractive-v1";

    /// Who serves a call, and the id under which the provider knows the model; null when it is the id asked for.
    private record Binding(String provider, @Nullable String replacement) {}

    private final ModelConfig config;
    private final Function<String, Optional<ChatModel>> models;
    private final MeterRegistry meters;

    @Inject
    BoundModels(ModelConfig config, @Any Instance<ChatModel> models, MeterRegistry meters) {
        this(config, remembering(provider -> find(models, provider)), meters);
    }

    /// @param models finds a provider by its name
    BoundModels(
            ModelConfig config,
            Function<String, Optional<ChatModel>> models,
            MeterRegistry meters) {
        this.config = config;
        this.models = models;
        this.meters = meters;
    }

    @Override
    public ChatModel modelFor(String modelId) {
        var binding = bindingOf(modelId);
        var metered = modelOf(binding.provider(), modelId);
        var replacement = binding.replacement();
        return replacement == null
                ? metered
                : (request, deltas) -> metered.answer(request.withModelId(replacement), deltas);
    }

    @Override
    public ChatModel modelOf(String provider, String modelId) {
        var model = models.apply(provider).orElseThrow(() -> nobody(provider, modelId));
        return new MeteredChatModel(model, provider, meters);
    }

    /// A look-up in the container costs more than the rest of a binding, and its answers never change.
    private static Function<String, Optional<ChatModel>> remembering(
            Function<String, Optional<ChatModel>> lookUp) {
        var found = new ConcurrentHashMap<String, Optional<ChatModel>>();
        return provider -> found.computeIfAbsent(provider, lookUp);
    }

    @Override
    public boolean onlyQuotes(String modelId) {
        return bindingOf(modelId).provider().equals(EXTRACTIVE);
    }

    private static Optional<ChatModel> find(Instance<ChatModel> models, String provider) {
        var found = models.select(Identifier.Literal.of(provider));
        return found.isResolvable() ? Optional.of(found.get()) : Optional.empty();
    }

    private static ModelException nobody(String provider, String modelId) {
        var message = "no model provider=%s model=%s".formatted(provider, modelId);
        var reason = "There is no model " + modelId + " here.";
        return new ModelException(Kind.NOT_FOUND, false, message, reason, null);
    }

    private Binding bindingOf(String modelId) {
        return configured(modelId)
                .map(provider -> new Binding(provider, null))
                .orElseGet(() -> unconfigured(modelId));
    }

    private Optional<String> configured(String modelId) {
        return config.bindings().entrySet().stream()
                .filter(binding -> modelId.startsWith(binding.getKey()))
                .max(Comparator.comparingInt(binding -> binding.getKey().length()))
                .map(Map.Entry::getValue);
    }

    private Binding unconfigured(String modelId) {
        var replacement = config.bedrock().modelId();
        boolean replaced = config.bedrock().replacedModelIds().contains(modelId);
        if (config.provider().equals(BEDROCK) && replaced && replacement.isPresent()) {
            return new Binding(BEDROCK, replacement.get());
        } else {
            var provider = modelId.equals(DEMO_MODEL) ? EXTRACTIVE : config.provider();
            return new Binding(provider, null);
        }
    }
}
