package dev.firstline.flow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The JSON of a paused run's progress.
final class ProgressJson {

    private ProgressJson() {}

    static ObjectNode write(Progress progress) {
        var json = JsonNodeFactory.instance.objectNode();
        var completed = json.putObject("completed");
        progress.completed()
                .forEach((place, outputs) -> completed.putObject(place).setAll(outputs));
        var begun = json.putArray("begun");
        progress.begun().forEach(begun::add);
        var outputs = json.putArray("outputs");
        for (var output : progress.outputs()) {
            outputs.addObject().put("node", output.nodeName()).set("document", output.document());
        }
        var questions = json.putArray("questions");
        for (var question : progress.questions()) {
            questions
                    .addObject()
                    .put("place", question.place())
                    .put("node", question.nodeName())
                    .put("turn", question.turn())
                    .set("question", question.question());
        }
        return json;
    }

    static Progress read(JsonNode json) {
        var completed = new LinkedHashMap<String, Map<String, JsonNode>>();
        for (var each : member(json, "completed").properties()) {
            completed.put(each.getKey(), values(each.getValue()));
        }
        return new Progress(
                completed,
                new LinkedHashSet<>(elements(json, "begun", JsonNode::asText)),
                elements(json, "outputs", ProgressJson::readOutput),
                elements(json, "questions", ProgressJson::readQuestion));
    }

    private static RunOutcome.Output readOutput(JsonNode json) {
        return new RunOutcome.Output(member(json, "node").asText(), member(json, "document"));
    }

    private static Progress.Question readQuestion(JsonNode json) {
        return new Progress.Question(
                member(json, "place").asText(),
                member(json, "node").asText(),
                member(json, "question"),
                member(json, "turn").asInt());
    }

    private static Map<String, JsonNode> values(JsonNode json) {
        var values = new LinkedHashMap<String, JsonNode>();
        json.properties().forEach(each -> values.put(each.getKey(), each.getValue()));
        return values;
    }

    private static <T> List<T> elements(JsonNode json, String name, Function<JsonNode, T> read) {
        var elements = new ArrayList<T>();
        member(json, name).forEach(element -> elements.add(read.apply(element)));
        return elements;
    }

    private static JsonNode member(JsonNode json, String name) {
        var value = json.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no progress of a run: " + name + " is missing");
        }
        return value;
    }
}
