package dev.firstline.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// Says where a prompt's JSON has a value of another kind than Amazon Bedrock has there. What is not there is no matter of this.
final class PromptKinds {

    private final List<String> problems = new ArrayList<>();

    private PromptKinds() {}

    /// A sentence for each member at fault, which names it.
    static List<String> check(PromptContent content) {
        var kinds = new PromptKinds();
        kinds.objects(content.json(), "", "variants").forEach(kinds::checkVariant);
        return kinds.problems;
    }

    private void checkVariant(Place variant) {
        for (var name : List.of("name", "templateType", "modelId")) {
            text(variant, name);
        }
        var templates = object(variant, "templateConfiguration");
        var text = object(templates, "text");
        text(text, "text");
        objects(text, "inputVariables").forEach(each -> text(each, "name"));
        checkChat(object(templates, "chat"));
        var inference = object(variant, "inferenceConfiguration");
        list(object(inference, "text"), "stopSequences");
    }

    private void checkChat(Place chat) {
        objects(chat, "inputVariables").forEach(each -> text(each, "name"));
        objects(chat, "system").forEach(block -> text(block, "text"));
        for (var message : objects(chat, "messages")) {
            text(message, "role");
            objects(message, "content").forEach(block -> text(block, "text"));
        }
        objects(object(chat, "toolConfiguration"), "tools");
    }

    private List<Place> objects(Place parent, String name) {
        return objects(parent.json, parent.path + ".", name);
    }

    private List<Place> objects(JsonNode parent, String at, String name) {
        var places = new ArrayList<Place>();
        var list = list(parent, at, name);
        for (int i = 0; i < list.size(); i++) {
            var path = at + name + "[" + i + "]";
            refuseUnless(list.get(i).isObject(), path, "an object");
            places.add(new Place(path, list.get(i)));
        }
        return places;
    }

    private void list(Place parent, String name) {
        list(parent.json, parent.path + ".", name);
    }

    private JsonNode list(JsonNode parent, String at, String name) {
        var list = parent.path(name);
        refuseUnless(isMissing(list) || list.isArray(), at + name, "a list");
        return list.isArray() ? list : list.path(0);
    }

    private Place object(Place parent, String name) {
        var place = new Place(parent.path + "." + name, parent.json.path(name));
        refuseUnless(isMissing(place.json) || place.json.isObject(), place.path, "an object");
        return place;
    }

    private void text(Place parent, String name) {
        var text = parent.json.path(name);
        refuseUnless(isMissing(text) || text.isTextual(), parent.path + "." + name, "a text");
    }

    private static boolean isMissing(JsonNode json) {
        return json.isMissingNode() || json.isNull();
    }

    private void refuseUnless(boolean isRight, String path, String kind) {
        if (!isRight) {
            problems.add(path + " must be " + kind + ".");
        }
    }

    private record Place(String path, JsonNode json) {}
}
