package dev.firstline.guardrail.pii;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Writes what the detectors find in a file of `{"id", "text"}` lines, in the form that evaluation scripts read:
/// `PiiBench ITEMS.jsonl PREDICTIONS.jsonl`.
final class PiiBench {

    private static final ObjectMapper JSON = new ObjectMapper();

    private PiiBench() {}

    public static void main(String[] arguments) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of(arguments[0]))) {
            List<String> predictions =
                    lines.filter(line -> !line.isBlank()).map(PiiBench::predict).toList();
            Files.write(Path.of(arguments[1]), predictions);
        }
    }

    private static String predict(String line) {
        try {
            JsonNode item = JSON.readTree(line);
            String text = item.path("text").asText();
            var prediction = JSON.createObjectNode().put("id", item.path("id").asText());
            var spans = prediction.putArray("spans");
            for (PiiMatch match : PersonalData.find(text, 0, text.length())) {
                spans.addObject()
                        .put("start", text.codePointCount(0, match.start()))
                        .put("end", text.codePointCount(0, match.end()))
                        .put("type", match.type().name());
            }
            return JSON.writeValueAsString(prediction);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
