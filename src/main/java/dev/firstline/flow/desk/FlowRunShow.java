package dev.firstline.flow.desk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.flow.catalog.Flows;
import dev.firstline.flow.definition.DataType;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowDefinitionCodec;
import dev.firstline.flow.definition.NodeType;
import dev.firstline.flow.desk.FlowViews.Choice;
import dev.firstline.flow.engine.RunOutcome;
import dev.firstline.flow.run.RunResult;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Gathers what the page shows on which a flow is tried.
@Singleton
final class FlowRunShow {

    private final FlowDesk desk;
    private final Flows flows;
    private final FlowHeads heads;

    FlowRunShow(FlowDesk desk, Flows flows, FlowHeads heads) {
        this.desk = desk;
        this.flows = flows;
        this.heads = heads;
    }

    FlowViews.RunPage page(
            String id,
            String version,
            @Nullable String input,
            @Nullable RunResult result,
            String problem) {
        var flow = desk.require(id);
        var choices = new ArrayList<Choice>();
        choices.add(
                new Choice(
                        FlowTrial.DRAFT,
                        "Draft, as last prepared",
                        version.equals(FlowTrial.DRAFT)));
        flows.versions(id).forEach(each -> choices.add(FlowVersionShow.choice(each, version)));
        return new FlowViews.RunPage(
                heads.of(flow, problem, ""),
                List.copyOf(choices),
                input == null ? sample(flow.draft().definition()) : input,
                result == null ? FlowViews.RunPage.Result.NONE : result(result));
    }

    private static FlowViews.RunPage.Result result(RunResult result) {
        var id = result.runId().toString();
        var path = result.path();
        return switch (result.outcome()) {
            case RunOutcome.Completed(var outputs) ->
                    new FlowViews.RunPage.Result(
                            id,
                            "Completed",
                            "good",
                            "",
                            outputs.stream()
                                    .map(output ->
                                            new FlowViews.RunPage.Output(
                                                    output.nodeName(),
                                                    output.document().toPrettyString()))
                                    .toList(),
                            path);
            case RunOutcome.InputRequired(var node, var question, _) ->
                    new FlowViews.RunPage.Result(
                            id,
                            "Asks for more",
                            "warn",
                            node + " asks back, so the run is not finished.",
                            List.of(new FlowViews.RunPage.Output(node, question.toPrettyString())),
                            path);
            case RunOutcome.Failed(var node, var error, var message) ->
                    new FlowViews.RunPage.Result(
                            id,
                            "Failed",
                            "bad",
                            node + ": " + error + ": " + message,
                            List.of(),
                            path);
            case RunOutcome.Cancelled() ->
                    new FlowViews.RunPage.Result(
                            id,
                            "Stopped",
                            "bad",
                            "The run took longer than two minutes.",
                            List.of(),
                            path);
        };
    }

    /// A document of the type that the flow takes.
    private static String sample(FlowDefinition definition) {
        var type =
                definition.nodes().stream()
                        .filter(node -> node.type().equals(NodeType.INPUT))
                        .flatMap(node -> node.outputs().stream())
                        .map(output -> output.type())
                        .findFirst()
                        .orElse(DataType.STRING);
        return switch (type) {
            case STRING -> "\"\"";
            case NUMBER -> "0";
            case BOOLEAN -> "true";
            case ARRAY -> "[]";
            case OBJECT -> object(definition);
        };
    }

    /// With the members that other nodes take from it.
    private static String object(FlowDefinition definition) {
        var json = JsonNodeFactory.instance.objectNode();
        var text = FlowDefinitionCodec.write(definition);
        var members = Pattern.compile("\\$\\.data\\.([A-Za-z_][A-Za-z0-9_]*)\"").matcher(text);
        while (members.find()) {
            json.put(members.group(1), "");
        }
        return json.toPrettyString();
    }
}
