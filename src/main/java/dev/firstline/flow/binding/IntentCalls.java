package dev.firstline.flow.binding;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.tool.intent.IntentException;
import dev.firstline.tool.intent.Intents;
import dev.firstline.tool.intent.Recognition;
import dev.firstline.tool.intent.Utterance;
import jakarta.inject.Singleton;
import java.util.List;

/// Asks bots where their bindings put them. An ARN that nobody has bound means the bot of this process that has the bot's id
/// or the whole ARN as its name.
@Singleton
public final class IntentCalls {

    private final Intents intents;
    private final Bindings bindings;

    public IntentCalls(Intents intents, Bindings bindings) {
        this.intents = intents;
        this.bindings = bindings;
    }

    /// Recognises the intent.
    ///
    /// @throws IntentException when there is no such bot or it could not be asked
    public Called<Recognition> recognize(Utterance utterance) throws InterruptedException {
        return switch (bindings.of(ResourceKind.BOT, utterance.bot())) {
            case Binding.Local(String name) ->
                    Called.real(intents.local().recognize(utterance.to(name)));
            case Binding.Aws aws ->
                    Called.real(intents.lex().recognize(utterance.to(aws.nameOr(utterance.bot()))));
            case Binding.Simulated(JsonNode answer) ->
                    Called.simulated(new Recognition(answer.asText(), List.of()));
            case Binding.Standard _, Binding.Http _ ->
                    Called.real(intents.local().recognize(utterance));
        };
    }
}
