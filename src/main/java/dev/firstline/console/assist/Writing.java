package dev.firstline.console.assist;

import dev.firstline.guardrail.Guardrail;
import dev.firstline.model.DeltaSink;
import dev.firstline.model.ModelAnswer;
import dev.firstline.model.ModelCatalog;
import dev.firstline.model.ModelException;
import dev.firstline.model.ModelRequest;
import org.jspecify.annotations.Nullable;

/// One request's way through model and guardrail, and what it has used, also when it comes to nothing.
final class Writing {

    private final ModelCatalog models;
    private final Guardrail guardrail;
    private final DeltaSink shown;
    private @Nullable ModelAnswer answer;

    /// @param shown takes the text while it is written
    Writing(ModelCatalog models, Guardrail guardrail, DeltaSink shown) {
        this.models = models;
        this.guardrail = guardrail;
        this.shown = shown;
    }

    DeltaSink shown() {
        return shown;
    }

    /// The model's answer, if it gave one.
    @Nullable ModelAnswer answer() {
        return answer;
    }

    GuardedText guarded(DeltaSink next) {
        return new GuardedText(guardrail.releaseWindow(), next);
    }

    /// @throws ModelException when there is no whole answer
    ModelAnswer ask(ModelRequest request, DeltaSink sink) throws InterruptedException {
        var whole = models.modelFor(request.modelId()).answer(request, sink);
        answer = whole;
        if (!whole.stopReason().isComplete()) {
            throw new ModelException(
                    ModelException.Kind.MODEL_ERROR,
                    true,
                    "incomplete answer stop=" + whole.stopReason(),
                    null);
        }
        return whole;
    }
}
