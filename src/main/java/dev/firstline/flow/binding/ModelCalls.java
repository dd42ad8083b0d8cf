package dev.firstline.flow.binding;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.model.ChatModel;
import dev.firstline.model.ModelAnswer;
import dev.firstline.model.ModelCatalog;
import dev.firstline.model.ModelException;
import dev.firstline.model.StopReason;
import jakarta.inject.Singleton;

/// Finds models where their bindings put them; without one the settings decide.
@Singleton
public final class ModelCalls {

    private static final String BEDROCK = "bedrock";
    private static final String LOCAL = "firstline.extractive-v1";

    private final ModelCatalog models;
    private final Bindings bindings;

    public ModelCalls(ModelCatalog models, Bindings bindings) {
        this.models = models;
        this.bindings = bindings;
    }

    /// The model that answers for this id.
    ///
    /// @throws ModelException when nothing does
    public Called<ChatModel> modelFor(String modelId) {
        return switch (bindings.of(ResourceKind.MODEL, modelId)) {
            case Binding.Local(String name) -> Called.real(local(name.isEmpty() ? LOCAL : name));
            case Binding.Aws aws -> Called.real(bedrock(aws.nameOr(modelId)));
            case Binding.Simulated(JsonNode answer) -> Called.simulated(canned(answer));
            case Binding.Standard _, Binding.Http _ -> Called.real(models.modelFor(modelId));
        };
    }

    private ChatModel local(String name) {
        var model = models.modelFor(name);
        return (request, deltas) -> model.answer(request.withModelId(name), deltas);
    }

    private ChatModel bedrock(String name) {
        var model = models.modelOf(BEDROCK, name);
        return (request, deltas) -> model.answer(request.withModelId(name), deltas);
    }

    private static ChatModel canned(JsonNode answer) {
        var text = answer.isTextual() ? answer.textValue() : answer.toString();
        return (_, deltas) -> {
            if (!text.isEmpty()) {
                deltas.accept(text);
            }
            var usage = new ModelAnswer.Usage(0, 0);
            return new ModelAnswer(text, StopReason.END_TURN, usage, false, null, 0);
        };
    }
}
