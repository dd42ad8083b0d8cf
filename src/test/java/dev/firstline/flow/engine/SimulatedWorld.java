package dev.firstline.flow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.flow.definition.DataType;
import dev.firstline.flow.definition.NodeType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/// Everything around a run: what functions do, the journal's disk, threads and chance. All of it is decided by a seed: threads
/// run one at a time in an order that the seed gives, and the process dies at a step that the test gives.
final class SimulatedWorld implements NodeExecutor, Journal, EngineEnvironment {

    /// The process is dead: whatever it still tries does not happen.
    static final class Dead extends Error {

        private static final long serialVersionUID = 1L;

        Dead() {
            super("dead", null, false, false);
        }
    }

    private final Random random;
    private final Map<String, Integer> failures;

    /// What has happened outside, and on disk.
    private final Map<String, JsonNode> effects = new TreeMap<>();

    private final Map<String, Map<String, JsonNode>> causes = new HashMap<>();
    private final Map<String, Map<String, JsonNode>> disk = new HashMap<>();
    private final List<String> mistakes = new ArrayList<>();

    /// What the process remembers.
    private final Map<String, Map<String, JsonNode>> notes = new LinkedHashMap<>();

    private final Map<String, Integer> attempts = new HashMap<>();
    private final List<Strand> threads = new ArrayList<>();
    private int process;
    private int steps;
    private int diesAt = Integer.MAX_VALUE;
    private boolean readsDiffer;

    SimulatedWorld(long seed, Map<String, Integer> failures) {
        this.random = new Random(seed);
        this.failures = failures;
    }

    /// Lets what nodes without effects produce be something else in each process, as the text of a model is.
    void letReadsDiffer() {
        readsDiffer = true;
    }

    void dieAt(int step) {
        diesAt = step;
    }

    /// Another process takes over.
    void restart() {
        notes.clear();
        attempts.clear();
        threads.clear();
        process++;
        diesAt = Integer.MAX_VALUE;
    }

    int steps() {
        return steps;
    }

    /// What was done outside, by effect key.
    Map<String, JsonNode> effects() {
        return effects;
    }

    /// What must never happen and did.
    List<String> mistakes() {
        return mistakes;
    }

    /// Something that takes time: the process may die, or another thread may run.
    private void step() {
        if (!threads.isEmpty() && random.nextBoolean()) {
            runAnyThread();
        }
        if (steps >= diesAt) {
            throw new Dead();
        }
        steps++;
    }

    @Override
    public NodeOutcome execute(NodeCall call) {
        step();
        var key = call.effectKey();
        if (disk.containsKey(key)) {
            mistakes.add("called though journaled: " + key);
        }
        int attempt = attempts.merge(key, 1, Integer::sum);
        if (attempt <= failures.getOrDefault(call.node().name(), 0)) {
            throw new NodeFailure(SimulatedFlow.ERROR, true, "failed", null);
        }
        var value = value(call);
        if (call.node().type().equals(NodeType.LAMBDA_FUNCTION)) {
            value = perform(key, call.inputs(), value);
            step();
        }
        return NodeOutcome.output(call.node().outputs().getFirst().name(), value);
    }

    /// Does something outside that knows its cause, so that it happens once.
    private JsonNode perform(String key, Map<String, JsonNode> inputs, JsonNode value) {
        var copy = Map.copyOf(inputs);
        var before = causes.putIfAbsent(key, copy);
        if (before == null) {
            effects.put(key, value);
        } else if (!before.equals(copy)) {
            mistakes.add("done again with something else: " + key);
        }
        return effects.getOrDefault(key, value);
    }

    private JsonNode value(NodeCall call) {
        int result = call.effectKey().hashCode();
        for (var input : call.inputs().entrySet()) {
            result = 31 * result + input.getKey().hashCode() * input.getValue().hashCode();
        }
        if (readsDiffer && call.node().type().equals(NodeType.INLINE_CODE)) {
            result += process;
        }
        if (call.node().outputs().getFirst().type() == DataType.ARRAY) {
            var array = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < Math.floorMod(result, 4); i++) {
                array.add(Math.floorMod(result + 37 * i, 100));
            }
            return array;
        }
        return IntNode.valueOf(Math.floorMod(result, 100));
    }

    @Override
    public Optional<Map<String, JsonNode>> find(String effectKey) {
        return Optional.ofNullable(disk.get(effectKey));
    }

    @Override
    public void note(String effectKey, Map<String, JsonNode> outputs) {
        notes.put(effectKey, Map.copyOf(outputs));
    }

    @Override
    public void settle() {
        if (!notes.isEmpty()) {
            step();
            disk.putAll(notes);
            notes.clear();
        }
    }

    @Override
    public void record(String effectKey, Map<String, JsonNode> outputs) {
        step();
        disk.putAll(notes);
        notes.clear();
        disk.put(effectKey, Map.copyOf(outputs));
        step();
    }

    @Override
    public Thread newThread(Runnable body) {
        return new Strand(body);
    }

    @Override
    public void beforeWaiting() {
        while (!threads.isEmpty()) {
            runAnyThread();
        }
    }

    private void runAnyThread() {
        threads.remove(random.nextInt(threads.size())).body.run();
    }

    @Override
    public long nanoTime() {
        return steps;
    }

    @Override
    public void sleep(Duration duration) {
        step();
    }

    @Override
    public double chance() {
        return random.nextDouble();
    }

    /// A thread that runs when the world lets it, on the thread that waits for it.
    private final class Strand extends Thread {

        private final Runnable body;

        Strand(Runnable body) {
            this.body = body;
        }

        @Override
        public void start() {
            threads.add(this);
        }
    }
}
