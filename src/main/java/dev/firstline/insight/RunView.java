package dev.firstline.insight;

import dev.firstline.flow.run.RunDetail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// One execution: the path it took and what each node did.
///
/// @param error what ended it, or ""
/// @param provenance JSON that says where a cached answer came from, or ""
record RunView(RunRowView run, String error, List<Node> nodes, String provenance) {

    RunView {
        nodes = List.copyOf(nodes);
    }

    static RunView of(RunDetail detail, RunRowView row) {
        var nodes = new ArrayList<Node>();
        for (var node : detail.nodes()) {
            nodes.add(Node.of(nodes.size() + 1, node, detail.row().took()));
        }
        var error = detail.row().error();
        var provenance = detail.provenance();
        return new RunView(
                row,
                error == null ? "" : error,
                nodes,
                provenance == null ? "" : provenance.toPrettyString());
    }

    /// Which managed prompt it was.
    private static Stream<String> prompt(RunDetail.Action action) {
        if (!action.operation().equals("RenderPrompt")) {
            return Stream.empty();
        }
        var version = action.response().path("version").asText();
        var label = action.request().path("label").asText();
        return Stream.of(
                "Prompt "
                        + action.response().path("name").asText()
                        + (version.equals("DRAFT") ? ", draft" : ", version " + version)
                        + (label.isEmpty() ? "" : " (" + label + ")"));
    }

    /// One node's work.
    ///
    /// @param start since the execution began
    /// @param barStart where the bar begins in the drawing
    /// @param barWidth how long it is
    /// @param notes what was decided, tried again or went wrong
    /// @param input JSON, formatted
    /// @param output JSON, formatted
    record Node(
            int position,
            String name,
            String type,
            StateView state,
            String start,
            String duration,
            String barStart,
            String barWidth,
            String tokens,
            String cost,
            List<String> notes,
            String input,
            String output,
            List<Action> actions) {

        /// A bar of no length could not be seen.
        private static final double VISIBLE_PART = 0.006;

        Node {
            notes = List.copyOf(notes);
            actions = List.copyOf(actions);
        }

        static Node of(int position, RunDetail.NodeRun node, Duration whole) {
            double total = Math.max(1, whole.toNanos());
            double start = Math.min((double) node.start().toNanos(), total * (1 - VISIBLE_PART));
            double length =
                    Math.clamp((double) node.took().toNanos(), total * VISIBLE_PART, total - start);
            long tokens = node.usage().inputTokens() + (long) node.usage().outputTokens();
            return new Node(
                    position,
                    node.chain().isEmpty() ? node.name() : node.chain() + " › " + node.name(),
                    node.type(),
                    StateView.of(node.state()),
                    "+" + Figures.duration(node.start()),
                    Figures.duration(node.took()),
                    Figures.percent(start, total),
                    Figures.percent(length, total),
                    tokens == 0 ? "" : Figures.count(tokens) + " tokens",
                    node.usage().costMicros() == 0 ? "" : Figures.cost(node.usage().costMicros()),
                    notes(node),
                    node.inputs().toPrettyString(),
                    node.outputs().toPrettyString(),
                    node.actions().stream().map(Action::of).toList());
        }

        public String anchor() {
            return "node-" + position;
        }

        private static List<String> notes(RunDetail.NodeRun node) {
            var notes = new ArrayList<String>();
            if (node.firstText() != null) {
                notes.add("First text after " + Figures.duration(node.firstText()));
            }
            node.actions().stream().flatMap(RunView::prompt).forEach(notes::add);
            if (node.condition() != null) {
                notes.add("Took the branch " + node.condition());
            }
            if (node.retries() > 0) {
                notes.add(
                        "Tried again "
                                + node.retries()
                                + (node.retries() == 1 ? " time" : " times"));
            }
            if (node.error() != null) {
                notes.add(node.error());
            }
            return notes;
        }
    }

    /// What a node did outside the flow.
    record Action(String title, String at, String request, String response) {

        static Action of(RunDetail.Action action) {
            return new Action(
                    action.service() + " · " + action.operation(),
                    "+" + Figures.duration(action.at()),
                    action.request().toPrettyString(),
                    action.response().toPrettyString());
        }
    }
}
