package dev.firstline.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The prompts that come with the application, files of the folder `prompts` beside the classes.
public final class ShippedPrompts {

    private static final String MANAGED = "/prompts/shipped.json";
    private static final String TEXT = "prompt:";

    private static final String ANSWER = text("answer");

    private ShippedPrompts() {}

    /// The text of `prompts/{name}.txt`.
    ///
    /// @throws IllegalArgumentException when no such prompt is shipped
    public static String text(String name) {
        try (var file = ShippedPrompts.class.getResourceAsStream("/prompts/" + name + ".txt")) {
            if (file == null) {
                throw new IllegalArgumentException("No prompt is shipped as " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The text that has a model answer the variable `question` from the variable `passages`.
    ///
    /// @param own in Amazon Bedrock's spelling (`$query$`, `$search_results$`); null for the one that answers in the shipped flow
    public static String answerText(@Nullable String own) {
        return own == null
                ? ANSWER
                : own.replace("$query$", "{{question}}")
                        .replace("$search_results$", "{{passages}}")
                        .replace("$output_format_instructions$", "");
    }

    /// The managed ones as Amazon Bedrock's GetPrompt would give them, with their texts in them.
    static List<JsonNode> managed() {
        try (var file = ShippedPrompts.class.getResourceAsStream(MANAGED)) {
            var prompts = new ArrayList<JsonNode>();
            new ObjectMapper()
                    .readTree(Objects.requireNonNull(file, MANAGED))
                    .forEach(prompt -> prompts.add(withTexts(prompt)));
            return prompts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode withTexts(JsonNode json) {
        return switch (json) {
            case ObjectNode object -> {
                object.properties()
                        .forEach(member -> member.setValue(withTexts(member.getValue())));
                yield object;
            }
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, withTexts(array.get(i)));
                }
                yield array;
            }
            case TextNode text when text.textValue().startsWith(TEXT) ->
                    TextNode.valueOf(text(text.textValue().substring(TEXT.length())));
            default -> json;
        };
    }
}
