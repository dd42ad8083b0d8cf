package dev.firstline.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Runs one benchmark: its name, then options as [Settings] has them. Prints one line of JSON per figure.
public final class Bench {

    private static final Map<String, Benchmark> BENCHMARKS =
            Map.of(
                    "turn", new TurnBench(TurnBench.Figure.CPU),
                    "throughput", new TurnBench(TurnBench.Figure.RATE),
                    "ttft", new FirstTokenBench(),
                    "idle", new IdleBench(),
                    "cache-exact", new CacheBench(),
                    "start", new StartBench(),
                    "durable", new DurableBench());

    private static final List<Benchmark> ALL =
            List.of(
                    new TurnBench(TurnBench.Figure.CPU, TurnBench.Figure.RATE),
                    new FirstTokenBench(),
                    new CacheBench(),
                    new StartBench(),
                    new DurableBench(),
                    new IdleBench());

    /// Needs neither the product's process nor a model.
    private static final String ENGINE = "engine";

    private Bench() {}

    public static void main(String... args) throws InterruptedException {
        try {
            run(args.length == 0 ? "" : args[0], Arrays.asList(args).stream().skip(1).toList());
            System.exit(0);
        } catch (IllegalArgumentException e) {
            System.err.println("bench: " + e.getMessage());
            System.exit(2);
        }
    }

    private static void run(String name, List<String> options) throws InterruptedException {
        if (name.equals(ENGINE)) {
            var settings = Settings.parse(options);
            Report.machine();
            EngineBench.run(settings);
            return;
        }
        var benchmarks = named(name);
        var settings = Settings.parse(options);
        Report.machine();
        for (var benchmark : benchmarks) {
            try (var workbench = Workbench.open(settings)) {
                benchmark.run(workbench);
            }
        }
    }

    private static List<Benchmark> named(String name) {
        if (name.equals("all")) {
            return ALL;
        }
        var benchmark = BENCHMARKS.get(name);
        if (benchmark == null) {
            throw new IllegalArgumentException(
                    "No benchmark '"
                            + name
                            + "'; there are all, engine, "
                            + String.join(", ", new TreeSet<>(BENCHMARKS.keySet())));
        }
        return List.of(benchmark);
    }

    /// One benchmark.
    interface Benchmark {
        void run(Workbench bench) throws InterruptedException;
    }
}
