package dev.firstline.prompt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.platform.Ids;
import dev.firstline.platform.ProblemException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/// The saved inputs of prompts.
@Singleton
final class PromptInputs {

    private static final int INPUTS_MAX = 50;
    private static final int NAME_MAX = 100;
    private static final int CHARACTERS_MAX = 100_000;

    private final Clock clock;

    PromptInputs(Clock clock) {
        this.clock = clock;
    }

    /// In the order in which they were made.
    List<PromptInputView> list(String promptId) {
        return Prompts.within(
                () -> PromptInput.listOf(promptId).stream().map(PromptInput::toView).toList());
    }

    /// Saves the values under the name; an input of that name gets them instead of its own.
    ///
    /// @throws ProblemException when there are too many, or it is too long (422)
    PromptInputView save(String promptId, String name, ObjectNode variables) {
        if (name.isBlank() || name.length() > NAME_MAX) {
            throw PromptRules.refused("Give the input a name of at most 100 characters.");
        }
        if (variables.toString().length() > CHARACTERS_MAX) {
            throw PromptRules.refused("The values are longer than 100,000 characters.");
        }
        return Prompts.within(() -> {
            var _ = Prompt.findForChange(promptId).orElseThrow(ProblemException::notFound);
            var inputs = PromptInput.listOf(promptId);
            var input =
                    inputs.stream()
                            .filter(each -> each.name.equals(name.strip()))
                            .findFirst()
                            .orElseGet(() -> create(promptId, name.strip(), inputs.size()));
            input.variables = variables;
            input.persistAndFlush();
            return input.toView();
        });
    }

    /// @throws ProblemException 404
    void delete(String promptId, UUID id) {
        long deleted =
                Prompts.within(() -> PromptInput.delete("promptId = ?1 and id = ?2", promptId, id));
        if (deleted == 0) {
            throw ProblemException.notFound();
        }
    }

    private PromptInput create(String promptId, String name, int present) {
        if (present >= INPUTS_MAX) {
            throw PromptRules.refused("A prompt has at most 50 saved inputs. Delete one first.");
        }
        var input = new PromptInput();
        input.id = Ids.uuid7();
        input.promptId = promptId;
        input.name = name;
        input.createdAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return input;
    }
}
