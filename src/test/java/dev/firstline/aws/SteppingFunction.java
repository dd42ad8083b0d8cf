package dev.firstline.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.firstline.tool.function.FunctionCall;
import dev.firstline.tool.function.FunctionException;
import dev.firstline.tool.function.LocalFunction;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/// The function of test flows. What it is given says what it does: `hold X` waits until X is let go, `fail` fails, anything
/// else comes back.
@Singleton
class SteppingFunction implements LocalFunction {

    static final String NAME = "Step";

    private final Map<String, CountDownLatch> holds = new ConcurrentHashMap<>();
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();
    private final Map<String, Integer> interrupts = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public JsonNode invoke(FunctionCall call) throws InterruptedException {
        return step(call.input("text").asText());
    }

    JsonNode step(String text) throws InterruptedException {
        calls.merge(text, 1, Integer::sum);
        if (text.startsWith("fail")) {
            throw new FunctionException("This function fails when it is told to.", null);
        } else if (text.startsWith("hold")) {
            await(text);
        }
        return TextNode.valueOf("done: " + text);
    }

    void letGo(String text) {
        latch(text).countDown();
    }

    int calls(String text) {
        return calls.getOrDefault(text, 0);
    }

    int interrupts(String text) {
        return interrupts.getOrDefault(text, 0);
    }

    private void await(String text) throws InterruptedException {
        try {
            latch(text).await();
        } catch (InterruptedException e) {
            interrupts.merge(text, 1, Integer::sum);
            throw e;
        }
    }

    private CountDownLatch latch(String text) {
        return holds.computeIfAbsent(text, _ -> new CountDownLatch(1));
    }
}
