package dev.firstline.tool.intent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.knowledge.BenchEmbedder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/// Measures how well bots recognise intents, on sets of utterances with known intents.
///
/// Arguments: folder for vectors and predictions, then one folder for each set. A bot learns from everything in a set that is
/// not `items.jsonl` and then judges `items.jsonl`; the predictions are what the set's own scorer reads. Prints one JSON
/// line per set.
final class IntentBench {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NONE = "oos";
    private static final List<String> TRAINING =
            List.of("train.jsonl", "train.jsonl.gz", "val.jsonl");

    private IntentBench() {}

    private record Row(String id, String text, String label) {}

    public static void main(String[] arguments) throws IOException {
        var results = Files.createDirectories(Path.of(arguments[0]));
        for (var argument : List.of(arguments).subList(1, arguments.length)) {
            var folder = Path.of(argument);
            var vectors = results.resolve(folder.getFileName() + ".vectors");
            try (var embedder = BenchEmbedder.open(vectors)) {
                run(folder, results, embedder::embedPassage);
            }
        }
    }

    private static void run(Path folder, Path results, UtteranceEmbedder embedder)
            throws IOException {
        var learnt = new ArrayList<Row>();
        for (var name : TRAINING) {
            if (Files.exists(folder.resolve(name))) {
                learnt.addAll(read(folder.resolve(name)));
            }
        }
        long embedding = System.nanoTime();
        learnt.forEach(row -> embedder.embed(row.text()));
        long start = System.nanoTime();
        var bot = bot(learnt);
        var model = IntentModel.learn(bot, embedder);
        long learning = System.nanoTime();
        var items = read(folder.resolve("items.jsonl"));
        var figures = new Figures();
        var predictions = new StringBuilder();
        for (var item : items) {
            var judged = model.judge(item.text(), embedder);
            var label =
                    judged.isInScope()
                            ? bot.intents().get(judged.ranked().getFirst().intent()).name()
                            : NONE;
            figures.add(item.label(), label);
            predictions
                    .append(JSON.createObjectNode().put("id", item.id()).put("label", label))
                    .append('\n');
        }
        Files.writeString(results.resolve(folder.getFileName() + ".jsonl"), predictions.toString());
        var line =
                figures.toJson(folder.getFileName().toString())
                        .put("examples", learnt.size())
                        .put("embeddingSeconds", (start - embedding) / 1_000_000_000.0)
                        .put("learningSeconds", (learning - start) / 1_000_000_000.0)
                        .put(
                                "judgingMillis",
                                (System.nanoTime() - learning) / 1_000_000.0 / items.size());
        System.out.println(line);
    }

    private static BotDefinition bot(List<Row> rows) {
        var intents = new LinkedHashMap<String, List<String>>();
        var outside = new ArrayList<String>();
        for (var row : rows) {
            (row.label().equals(NONE)
                            ? outside
                            : intents.computeIfAbsent(row.label(), _ -> new ArrayList<>()))
                    .add(row.text());
        }
        return new BotDefinition(
                intents.entrySet().stream()
                        .map((Map.Entry<String, List<String>> it) ->
                                new BotDefinition.Intent(it.getKey(), it.getValue()))
                        .toList(),
                outside,
                NONE,
                null);
    }

    private static List<Row> read(Path file) throws IOException {
        var rows = new ArrayList<Row>();
        try (InputStream bytes = Files.newInputStream(file);
                InputStream content =
                        file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
                var lines =
                        new BufferedReader(
                                new InputStreamReader(content, StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode row = JSON.readTree(line);
                rows.add(
                        new Row(
                                row.path("id").asText(),
                                row.path("text").asText(),
                                row.path("label").asText()));
            }
        }
        return rows;
    }

    /// Right and wrong, with and without an intent.
    private static final class Figures {

        private int inside;
        private int insideRight;
        private int outside;
        private int outsideRight;

        void add(String label, String predicted) {
            boolean isRight = label.equals(predicted);
            if (label.equals(NONE)) {
                outside++;
                outsideRight += isRight ? 1 : 0;
            } else {
                inside++;
                insideRight += isRight ? 1 : 0;
            }
        }

        ObjectNode toJson(String set) {
            var json =
                    JSON.createObjectNode()
                            .put("set", set)
                            .put("inScopeAccuracy", insideRight / (double) inside);
            if (outside > 0) {
                json.put("outOfScopeRecall", outsideRight / (double) outside);
            }
            return json;
        }
    }
}
