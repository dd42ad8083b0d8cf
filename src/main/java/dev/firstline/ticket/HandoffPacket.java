package dev.firstline.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/// What a person who takes over needs to know, so that the customer does not have to say it again.
///
/// ```
/// {"version": 1, "intent": "Get a problem solved", "question": "…", "reason": "…",
///  "facts": [{"kind": "order", "value": "10-4432", "turn": "019a…", "line": 1}],
///  "tried": [{"answer": "…", "sources": [{"title": "…", "href": "/help/…"}], "feedback": "not helpful", "turn": "019a…"}],
///  "history": "Customer: …"}
/// ```
///
/// @param version of this record; 0 for what was stored before there was one
/// @param intent what the customer wants
/// @param facts what the customer gave, each with where they said it
/// @param tried answers that were given and did not end the matter
/// @param question what is open
/// @param reason why the assistant handed over
/// @param history the whole conversation, a line each
public record HandoffPacket(
        int version,
        String intent,
        List<Fact> facts,
        List<Tried> tried,
        String question,
        String reason,
        String history) {

    static final int VERSION = 1;

    public HandoffPacket {
        facts = List.copyOf(facts);
        tried = List.copyOf(tried);
    }

    /// Reads a packet, also one that was stored before packets had a version.
    public static HandoffPacket read(JsonNode json) {
        return new HandoffPacket(
                json.path("version").asInt(0),
                json.path("intent").asText(),
                list(json.path("facts"), Fact::read),
                list(json.path("tried"), Tried::read),
                json.path("question").asText(),
                json.path("reason").asText(),
                json.path("history").asText());
    }

    public ObjectNode toJson() {
        var json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("version", version)
                        .put("intent", intent)
                        .put("question", question)
                        .put("reason", reason);
        var factArray = json.putArray("facts");
        facts.forEach(fact -> factArray.add(fact.toJson()));
        var triedArray = json.putArray("tried");
        tried.forEach(one -> triedArray.add(one.toJson()));
        return json.put("history", history);
    }

    /// The same after the customer has put something right.
    ///
    /// @param values one for each fact, in order; an empty one takes the fact away
    public HandoffPacket corrected(String newQuestion, List<String> values) {
        var kept = new ArrayList<Fact>();
        for (int i = 0; i < facts.size(); i++) {
            var fact = facts.get(i);
            String value = i < values.size() ? values.get(i) : fact.value();
            if (!value.isBlank()) {
                kept.add(new Fact(fact.kind(), value.strip(), fact.turn(), fact.line()));
            }
        }
        return new HandoffPacket(version, intent, kept, tried, newQuestion, reason, history);
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> reader) {
        return StreamSupport.stream(array.spliterator(), false).map(reader).toList();
    }

    /// Something that the customer gave.
    ///
    /// @param kind `order`, `email`, `phone`, `address`, `product`, `amount`, `date` or `said`
    /// @param turn the turn in which they said it, or ""
    /// @param line the line of the conversation, from 1; 0 when it is not known
    public record Fact(String kind, String value, String turn, int line) {

        static Fact read(JsonNode json) {
            return new Fact(
                    json.path("kind").asText(),
                    json.path("value").asText(),
                    json.path("turn").asText(),
                    json.path("line").asInt());
        }

        ObjectNode toJson() {
            var json = JsonNodeFactory.instance.objectNode().put("kind", kind).put("value", value);
            return json.put("turn", turn).put("line", line);
        }

        public String label() {
            return switch (kind) {
                case "order" -> "Order";
                case "email" -> "E-mail";
                case "phone" -> "Phone";
                case "address" -> "Address";
                case "product" -> "Product";
                case "amount" -> "Amount";
                case "date" -> "Date";
                default -> "Also said";
            };
        }
    }

    /// An answer that was given.
    ///
    /// @param feedback `helpful`, `not helpful` or ""
    public record Tried(String answer, List<Source> sources, String feedback, String turn) {

        public Tried {
            sources = List.copyOf(sources);
        }

        static Tried read(JsonNode json) {
            return new Tried(
                    json.path("answer").asText(),
                    list(json.path("sources"), Source::read),
                    json.path("feedback").asText(),
                    json.path("turn").asText());
        }

        ObjectNode toJson() {
            var json = JsonNodeFactory.instance.objectNode().put("answer", answer);
            var array = json.putArray("sources");
            sources.forEach(source ->
                    array.addObject().put("title", source.title()).put("href", source.href()));
            return json.put("feedback", feedback).put("turn", turn);
        }
    }

    /// What an answer was built on.
    public record Source(String title, String href) {

        static Source read(JsonNode json) {
            return new Source(json.path("title").asText(), json.path("href").asText());
        }
    }
}
