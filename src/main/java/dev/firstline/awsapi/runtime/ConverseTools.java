package dev.firstline.awsapi.runtime;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.model.ModelTools;
import java.util.Objects;
import java.util.regex.Pattern;

/// Reads the tools of Converse. One that models here cannot use is refused and not left out.
final class ConverseTools {

    static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

    private static final String CONFIG = "toolConfig";
    private static final int TOOLS_MAX = 1_000;
    private static final int DESCRIPTION_MAX = 1_000_000;

    private ConverseTools() {}

    static ModelTools read(Members request) {
        if (!request.has(CONFIG)) {
            return ModelTools.NONE;
        }
        var config = request.object(CONFIG);
        for (Members tool : config.list("tools", 1, TOOLS_MAX)) {
            checkTool(tool);
        }
        if (config.has("toolChoice")) {
            checkChoice(config.object("toolChoice"));
        }
        return request.isSound() ? sound(request) : ModelTools.NONE;
    }

    private static ModelTools sound(Members request) {
        var tools = ModelTools.of(Objects.requireNonNull(request.any(CONFIG)));
        if (tools.isEmpty()) {
            request.fault(CONFIG + ".tools", "Member must have length greater than or equal to 1");
        }
        return tools;
    }

    private static void checkTool(Members tool) {
        switch (tool.union()) {
            case "toolSpec" -> checkSpecification(tool.object("toolSpec"));
            case "cachePoint", "" -> {}
            default -> tool.fault(tool.names().getFirst(), "Models here have no such tools");
        }
    }

    private static void checkSpecification(Members tool) {
        var _ = tool.text("name", NAME);
        if (tool.has("description")) {
            var _ = tool.text("description", DESCRIPTION_MAX);
        }
        var _ = tool.flag("strict");
        var schema = tool.required("inputSchema");
        if (!(schema.any("json") instanceof ObjectNode)) {
            schema.fault("json", "Member must be a structure");
        }
    }

    private static void checkChoice(Members choice) {
        switch (choice.union()) {
            case "tool" -> {
                var _ = choice.object("tool").text("name", NAME);
            }
            case "auto", "any" -> {
                var _ = choice.object(choice.names().getFirst());
            }
            default -> {}
        }
    }
}
