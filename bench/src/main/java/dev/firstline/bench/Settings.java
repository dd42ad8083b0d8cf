package dev.firstline.bench;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How long and how often to measure. Each is given as `name=value`; zero stands for what suits the benchmark.
///
/// @param rounds in which the references and the product take turns
/// @param turns of each of them in a round
/// @param warmUp turns of each of them before the first round
/// @param streams idle streams
/// @param seconds of watching idle streams
/// @param kills of the product in the middle of turns
/// @param home the folder of the built product
/// @param recording where a flight recording of the product goes; empty for none
record Settings(
        int rounds,
        int turns,
        int warmUp,
        int streams,
        int seconds,
        int kills,
        Path home,
        String recording) {

    private static final Set<String> NAMES =
            Set.of("rounds", "turns", "warmup", "n", "seconds", "kills", "home", "jfr");

    static Settings parse(List<String> words) {
        var values = new HashMap<String, String>();
        for (var word : words) {
            String name = word.substring(0, Math.max(0, word.indexOf('=')));
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("Unknown option '" + word + "', of " + NAMES);
            }
            values.put(name, word.substring(name.length() + 1));
        }
        return new Settings(
                number(values, "rounds", 5),
                number(values, "turns", 0),
                number(values, "warmup", 8_000),
                number(values, "n", 10_000),
                number(values, "seconds", 60),
                number(values, "kills", 6),
                Path.of(values.getOrDefault("home", "target/quarkus-app")),
                values.getOrDefault("jfr", ""));
    }

    /// Turns of a round, or as many as suit the benchmark.
    int turnsOr(int usual) {
        return turns == 0 ? usual : turns;
    }

    /// What the product's JVM is told beside the flags that everything measured has.
    List<String> productFlags() {
        return recording.isEmpty()
                ? List.of()
                : List.of(
                        "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
                                + recording);
    }

    private static int number(Map<String, String> values, String name, int otherwise) {
        return Integer.parseInt(values.getOrDefault(name, Integer.toString(otherwise)));
    }
}
