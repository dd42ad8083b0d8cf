package dev.firstline.model.extractive;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.model.InferenceSettings;
import dev.firstline.model.ModelMessage;
import dev.firstline.model.ModelRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Renders the shipped prompts as a flow would.
final class Prompts {

    /// A little help centre.
    static final ArrayNode PASSAGES =
            passages(
                    Map.entry(
                            "Returning a tent",
                            """
                            You have 30 days from delivery to return a tent you have used once. An unused tent can be \
                            returned within 60 days. It must be clean and dry, e.g. without grass or mud.

                            Before you pack the tent:

                            1. Brush off soil and grass.
                            2. Hang the tent up for 24 hours.
                            3. Count the poles, pegs and guy lines.

                            Tent: Unused; Period: 60 days; Refund: Full price
                            Tent: Used once; Period: 30 days; Refund: Full price
                            Tent: Used often; Period: No return; Refund: None\
                            """),
                    Map.entry(
                            "Delivery",
                            """
                            Standard delivery to Ireland costs €4.95 and takes 2 to 4 working days. Delivery is free for \
                            orders over €75.

                            - We do not deliver to PO boxes.
                            - Parcels over 20 kg need 2 extra working days.\
                            """),
                    Map.entry(
                            "Opening hours",
                            "Our store in Dublin is open from 10:00 to 18:00 on working days. It is"
                                    + " closed on Sundays."));

    private Prompts() {}

    static ModelRequest answer(String question) {
        return answer(question, "", PASSAGES);
    }

    static ModelRequest answer(String question, String history, ArrayNode passages) {
        return request(
                "answer",
                Map.of(
                        "question", question,
                        "history", history,
                        "passages", passages.toString()));
    }

    static ModelRequest classify(String question, String history) {
        return request("classify", Map.of("question", question, "history", history));
    }

    static ModelRequest request(String prompt, Map<String, String> values) {
        var text = text(prompt);
        for (var value : values.entrySet()) {
            text = text.replace("{{" + value.getKey() + "}}", value.getValue());
        }
        return ofText(text);
    }

    static ModelRequest ofText(String text) {
        return new ModelRequest(
                "firstline.extractive-v1",
                List.of(),
                List.of(ModelMessage.user(text)),
                InferenceSettings.DEFAULTS,
                null);
    }

    static String text(String prompt) {
        var path = "/prompts/" + prompt + ".txt";
        try (var file = Objects.requireNonNull(Prompts.class.getResourceAsStream(path), path)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SafeVarargs
    static ArrayNode passages(Map.Entry<String, String>... titleAndText) {
        var passages = JsonNodeFactory.instance.arrayNode();
        for (var passage : titleAndText) {
            var item = passages.addObject();
            item.putObject("content").put("type", "TEXT").put("text", passage.getValue());
            item.put("score", 0.03);
            item.putObject("metadata").put("title", passage.getKey()).put("heading", "");
        }
        return passages;
    }
}
