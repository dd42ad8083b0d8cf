package dev.firstline.model.bedrock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.firstline.model.ToolCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts the calls of tools together, whose input arrives in pieces of JSON.
final class CalledTools {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    /// More than any model asks for at once.
    private static final int CALLS_MAX = 64;

    private final List<Open> opened = new ArrayList<>();
    private int length;
    private boolean isStray;

    void begin(int block, String id, String name) {
        if (opened.size() < CALLS_MAX) {
            opened.add(new Open(block, id, name, new StringBuilder()));
        } else {
            isStray = true;
        }
    }

    void append(int block, @Nullable String piece) {
        if (opened.isEmpty() || opened.getLast().block() != block) {
            isStray = true;
        } else if (piece != null) {
            opened.getLast().input().append(piece);
            length += piece.length();
        }
    }

    /// How many characters the inputs have.
    int length() {
        return length;
    }

    /// Whether there are calls, and all of them are whole.
    boolean isUsable() {
        return !isStray
                && !opened.isEmpty()
                && opened.stream().allMatch(call -> read(call) != null);
    }

    List<ToolCall> calls() {
        var calls = new ArrayList<ToolCall>();
        for (var call : opened) {
            var input = read(call);
            if (input != null) {
                calls.add(new ToolCall(call.id(), call.name(), input));
            }
        }
        return calls;
    }

    /// Null when the input is no JSON object; a tool without input gets an empty one.
    private static @Nullable JsonNode read(Open call) {
        try {
            var json =
                    call.input().isEmpty()
                            ? JSON.createObjectNode()
                            : JSON.readTree(call.input().toString());
            return json.isObject() ? json : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private record Open(int block, String id, String name, StringBuilder input) {}
}
