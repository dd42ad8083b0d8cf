package dev.firstline.model;

import dev.firstline.model.ModelException.Kind;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/// Binds model ids to providers by the settings.
///
/// In this order: an exact binding, the longest binding that ends with `*`, and for the demo's model id the embedded
/// model (or the Bedrock model that the settings put in its place); every other id goes to the provider of the settings.
@ApplicationScoped
class BoundModels implements ModelCatalog {

    private static final String EXTRACTIVE = "extractive";
    private static final String BEDROCK = "bedrock";
    private static final String DEMO_MODEL = "firstline.extractive-v1";

    /// Who serves a call, and the id under which the provider knows the model; null when it is the id asked for.
    private record Binding(String provider, @Nullable String replacement) {}

    private final ModelConfig config;
    private final Instance<ChatModel> models;
    private final MeterRegistry meters;

    @Inject
    BoundModels(ModelConfig config, @Any Instance<ChatModel> models, MeterRegistry meters) {
        this.config = config;
        this.models = models;
        this.meters = meters;
    }

    @Override
    public ChatModel modelFor(String modelId) {
        var binding = bindingOf(modelId);
        var model = models.select(Identifier.Literal.of(binding.provider()));
        if (!model.isResolvable()) {
            throw new ModelException(
                    Kind.NOT_FOUND,
                    false,
                    "no model provider=%s model=%s".formatted(binding.provider(), modelId),
                    null);
        }
        var metered = new MeteredChatModel(model.get(), binding.provider(), meters);
        return binding.replacement() == null
                ? metered
                : (request, deltas) ->
                        metered.answer(request.withModelId(binding.replacement()), deltas);
    }

    private Binding bindingOf(String modelId) {
        return configured(modelId)
                .map(provider -> new Binding(provider, null))
                .orElseGet(() -> unconfigured(modelId));
    }

    private Optional<String> configured(String modelId) {
        var exact = config.bindings().get(modelId);
        return exact != null ? Optional.of(exact) : longestPrefix(modelId);
    }

    private Optional<String> longestPrefix(String modelId) {
        return config.bindings().entrySet().stream()
                .filter(binding -> isPrefix(binding.getKey(), modelId))
                .max(Comparator.comparingInt(binding -> binding.getKey().length()))
                .map(Map.Entry::getValue);
    }

    private static boolean isPrefix(String pattern, String modelId) {
        return pattern.endsWith("*")
                && modelId.startsWith(pattern.substring(0, pattern.length() - 1));
    }

    private Binding unconfigured(String modelId) {
        if (modelId.equals(DEMO_MODEL)) {
            return config.provider().equals(BEDROCK) && config.bedrock().modelId().isPresent()
                    ? new Binding(BEDROCK, config.bedrock().modelId().get())
                    : new Binding(EXTRACTIVE, null);
        } else {
            return new Binding(config.provider(), null);
        }
    }
}
