package dev.firstline.awsapi.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.firstline.model.ModelMessage;
import dev.firstline.model.ToolCall;
import dev.firstline.model.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the messages of Converse. What models here cannot take, such as images, is refused and not left out.
final class ConverseMessages {

    private static final List<String> ROLES = List.of("user", "assistant");
    private static final List<String> STATUSES = List.of("success", "error");
    private static final Pattern CALL_ID = Pattern.compile("[a-zA-Z0-9_.:-]{1,64}");
    private static final int MESSAGES_MAX = 10_000;
    private static final int BLOCKS_MAX = 1_000;
    private static final int TEXT_MAX = 2_000_000;
    private static final String UNSUPPORTED = "Models here take text and tools, no ";

    private ConverseMessages() {}

    static List<ModelMessage> read(Members request) {
        var messages = new ArrayList<ModelMessage>();
        for (Members message : request.list("messages", 0, MESSAGES_MAX)) {
            messages.add(message(message));
        }
        return messages;
    }

    static List<String> system(Members request) {
        var system = new ArrayList<String>();
        for (Members block : request.list("system", 0, BLOCKS_MAX)) {
            var text = text(block);
            if (text != null) {
                system.add(text);
            }
        }
        return system;
    }

    /// Whether only what is marked is to be checked by a guardrail.
    static boolean hasGuardedContent(JsonNode body) {
        for (JsonNode message : body.path("messages")) {
            for (JsonNode block : message.path("content")) {
                if (block.has("guardContent")) {
                    return true;
                }
            }
        }
        return false;
    }

    private static ModelMessage message(Members message) {
        var role =
                message.choice("role", ROLES).equals("assistant")
                        ? ModelMessage.Role.ASSISTANT
                        : ModelMessage.Role.USER;
        var texts = new ArrayList<String>();
        var calls = new ArrayList<ToolCall>();
        var results = new ArrayList<ToolResult>();
        for (Members block : message.list("content", 1, BLOCKS_MAX)) {
            if (block.has("toolUse")) {
                calls.add(call(block.object("toolUse")));
            } else if (block.has("toolResult")) {
                results.add(result(block.object("toolResult")));
            } else {
                var text = text(block);
                if (text != null) {
                    texts.add(text);
                }
            }
        }
        return new ModelMessage(role, String.join("\n", texts), calls, results);
    }

    /// The text of a block; null for one that says nothing to a model here.
    private static @Nullable String text(Members block) {
        return switch (block.union()) {
            case "text" -> block.text("text", TEXT_MAX);
            case "guardContent" ->
                    block.object("guardContent").required("text").text("text", TEXT_MAX);
            case "cachePoint", "reasoningContent", "" -> null;
            default -> {
                var kind = block.names().getFirst();
                block.fault(kind, UNSUPPORTED + kind);
                yield null;
            }
        };
    }

    private static ToolCall call(Members block) {
        if (!(block.any("input") instanceof ObjectNode)) {
            block.fault("input", "Member must be a structure");
        }
        return new ToolCall(
                block.text("toolUseId", CALL_ID),
                block.text("name", ConverseTools.NAME),
                Objects.requireNonNullElse(
                        block.any("input"), JsonNodeFactory.instance.objectNode()));
    }

    private static ToolResult result(Members block) {
        var id = block.text("toolUseId", CALL_ID);
        var status = block.choiceOrNull("status", STATUSES);
        var texts = new ArrayList<String>();
        JsonNode json = null;
        for (Members part : block.list("content", 1, BLOCKS_MAX)) {
            switch (part.union()) {
                case "text" ->
                        texts.add(
                                Objects.requireNonNullElse(part.textOrNull("text", TEXT_MAX), ""));
                case "json" -> json = part.any("json");
                case "" -> {}
                default ->
                        part.fault(part.names().getFirst(), UNSUPPORTED + part.names().getFirst());
            }
        }
        if (json != null && !texts.isEmpty()) {
            texts.add(json.toString());
        }
        JsonNode content =
                json != null && texts.isEmpty() ? json : TextNode.valueOf(String.join("\n", texts));
        return new ToolResult(id, content, Objects.equals(status, "error"));
    }
}
