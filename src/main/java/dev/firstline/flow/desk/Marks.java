package dev.firstline.flow.desk;

import dev.firstline.flow.catalog.FlowDraft;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.validation.FlowFinding;
import dev.firstline.flow.engine.RunPolicy;
import dev.firstline.flow.exchange.FlowText;
import dev.firstline.flow.exchange.JsonPositions;
import dev.firstline.flow.exchange.UnreadableFlowException;
import java.util.List;
import java.util.function.IntPredicate;

/// What is wrong with a definition and with the policy beside it, and on which line of the definition's text.
final class Marks {

    private Marks() {}

    /// Nothing for a text that cannot be read; that is said otherwise.
    static List<FlowViews.Mark> of(String text, RunPolicy policy) {
        try {
            var definition = FlowText.definition(text);
            var positions = JsonPositions.of(text);
            return FlowDraft.findings(definition, policy).stream()
                    .map(finding -> mark(finding, definition, positions))
                    .toList();
        } catch (UnreadableFlowException _) {
            return List.of();
        }
    }

    private static FlowViews.Mark mark(
            FlowFinding finding, FlowDefinition definition, JsonPositions positions) {
        var pointer = pointer(finding, definition);
        var place =
                pointer.isEmpty()
                        ? ""
                        : positions.at(pointer).map(JsonPositions.Position::toString).orElse("");
        return new FlowViews.Mark(finding.isError(), place, finding.message());
    }

    /// The deepest place that the finding names.
    private static String pointer(FlowFinding finding, FlowDefinition definition) {
        var details = finding.details();
        var node = details.getOrDefault("node", details.get("loopNode"));
        var connection = details.get("connection");
        if (connection != null) {
            int at =
                    index(
                            definition.connections().size(),
                            i -> definition.connections().get(i).name().equals(connection));
            return at < 0 ? "" : "/connections/" + at;
        } else if (node == null) {
            return "";
        }
        int at =
                index(
                        definition.nodes().size(),
                        i -> definition.nodes().get(i).name().equals(node));
        if (at < 0) {
            return "";
        }
        var found = definition.nodes().get(at);
        var input = details.get("input");
        var output = details.get("output");
        if (input != null) {
            int port =
                    index(found.inputs().size(), i -> found.inputs().get(i).name().equals(input));
            return "/nodes/" + at + (port < 0 ? "" : "/inputs/" + port);
        } else if (output != null) {
            int port =
                    index(
                            found.outputs().size(),
                            i -> found.outputs().get(i).name().equals(output));
            return "/nodes/" + at + (port < 0 ? "" : "/outputs/" + port);
        } else {
            return "/nodes/" + at;
        }
    }

    private static int index(int size, IntPredicate matches) {
        for (int i = 0; i < size; i++) {
            if (matches.test(i)) {
                return i;
            }
        }
        return -1;
    }
}
