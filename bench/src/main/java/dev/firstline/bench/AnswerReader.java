package dev.firstline.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.util.function.Function;

/// Reads one answer of the product and checks it: what streamed in must be the beginning of the whole text, and the
/// whole must be what was expected.
final class AnswerReader implements StreamCall.Reader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Function<JsonNode, String> check;
    private final StringBuilder streamed = new StringBuilder();
    private long firstNanos;
    private String problem = "no answer";

    /// @param check says what is wrong with the event that ends an answer, or nothing
    AnswerReader(Function<JsonNode, String> check) {
        this.check = check;
    }

    /// Expects exactly the 64 tokens of the model.
    static AnswerReader ofModelAnswer() {
        return new AnswerReader(done -> {
            String text = done.path("text").asText();
            return text.equals(Answer.TEXT) ? "" : "not the model's answer: " + done;
        });
    }

    @Override
    public boolean take(String name, String data) {
        return switch (name) {
            case "delta" -> {
                noteTime();
                streamed.append(parse(data).path("text").asText());
                yield false;
            }
            case "done" -> {
                noteTime();
                finish(parse(data));
                yield true;
            }
            case "stopped", "interrupted", "restart", "handoff", "gap" -> {
                problem = name + " " + data;
                yield true;
            }
            default -> false;
        };
    }

    @Override
    public long firstNanos() {
        return firstNanos;
    }

    @Override
    public String problem() {
        return problem;
    }

    private void noteTime() {
        if (firstNanos == 0) {
            firstNanos = System.nanoTime();
        }
    }

    private void finish(JsonNode done) {
        String text = done.path("text").asText();
        boolean isBeginning = text.startsWith(streamed.toString().strip());
        problem = isBeginning ? check.apply(done) : "streamed '" + streamed + "' of " + done;
    }

    private static JsonNode parse(String data) {
        try {
            return JSON.readTree(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("An event that is no JSON: " + data, e);
        }
    }
}
