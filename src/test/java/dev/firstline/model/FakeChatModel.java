package dev.firstline.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/// A model that answers what the test tells it to, piece by piece, and remembers what it was asked. Serves every model
/// id as its own catalogue.
public final class FakeChatModel implements ChatModel, ModelCatalog {

    private final List<ModelRequest> requests = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Script> scripts = new ArrayDeque<>();
    private Function<ModelRequest, Script> otherwise = request -> Script.of("A fake answer.");

    /// What the next call does; calls without a script of their own fall to [#answering].
    public synchronized FakeChatModel then(Script script) {
        scripts.add(script);
        return this;
    }

    /// What every call without a script of its own does.
    public synchronized FakeChatModel answering(Function<ModelRequest, Script> script) {
        otherwise = script;
        return this;
    }

    public List<ModelRequest> requests() {
        return List.copyOf(requests);
    }

    @Override
    public ChatModel modelFor(String modelId) {
        return this;
    }

    @Override
    public ModelAnswer answer(ModelRequest request, DeltaSink deltas) throws InterruptedException {
        requests.add(request);
        return next(request).play(deltas);
    }

    private synchronized Script next(ModelRequest request) {
        return scripts.isEmpty() ? otherwise.apply(request) : scripts.remove();
    }

    /// One answer: its pieces, and how it ends.
    public interface Script {

        ModelAnswer play(DeltaSink deltas) throws InterruptedException;

        static Script of(String... pieces) {
            return endingWith(StopReason.END_TURN, pieces);
        }

        static Script endingWith(StopReason reason, String... pieces) {
            return deltas -> {
                for (String piece : pieces) {
                    deltas.accept(piece);
                }
                var usage = new ModelAnswer.Usage(100, 10 * pieces.length);
                return new ModelAnswer(
                        String.join("", pieces), reason, usage, false, "request-1", 42);
            };
        }

        /// Calls these tools and says nothing.
        static Script calling(ToolCall... calls) {
            var usage = new ModelAnswer.Usage(100, 10);
            return deltas ->
                    new ModelAnswer(
                            "", StopReason.TOOL_USE, usage, false, "request-1", 42, List.of(calls));
        }

        /// Delivers the pieces, then breaks.
        static Script breaking(ModelException.Kind kind, String... pieces) {
            return deltas -> {
                for (String piece : pieces) {
                    deltas.accept(piece);
                }
                throw new ModelException(
                        kind, pieces.length > 0, "scripted", "The script said so.", null);
            };
        }
    }
}
