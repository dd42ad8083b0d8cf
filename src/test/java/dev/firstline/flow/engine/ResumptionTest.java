package dev.firstline.flow.engine;

import static dev.firstline.flow.definition.DataType.STRING;
import static dev.firstline.flow.definition.FlowBuilder.in;
import static dev.firstline.flow.engine.EngineFixture.chain;
import static dev.firstline.flow.engine.EngineFixture.first;
import static dev.firstline.flow.engine.EngineFixture.output;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResumptionTest {

    private static final JsonNode TENT = TextNode.valueOf("tent");

    private final EngineFixture engine = new EngineFixture();
    private final List<String> called = new ArrayList<>();

    @Test
    void theNodeThatAskedGetsTheAnswerInPlaceOfItsFirstInput() {
        ask("Ask", 1);
        var flow = chain("Before", "Ask", "After");

        var asked = (RunOutcome.InputRequired) engine.run(flow, TENT);
        var end = engine.run(flow, TENT, answer(asked, "size M"));

        assertThat(asked.question()).isEqualTo(TextNode.valueOf("question 1 about tent"));
        assertThat(asked.progress().completed()).containsOnlyKeys("Start", "Before");
        assertThat(end).isEqualTo(completed("size M"));
        assertThat(called)
                .containsExactly("run-1/Ask turn 0 with tent", "run-1/Ask#1 turn 1 with size M");
        assertThat(engine.events())
                .containsExactly(
                        "completed Start {document=\"tent\"}",
                        "started Before {text=\"tent\"}",
                        "completed Before {functionResponse=\"tent\"}",
                        "started Ask {text=\"tent\"}",
                        "started Ask {text=\"size M\"}",
                        "completed Ask {functionResponse=\"size M\"}",
                        "started After {text=\"size M\"}",
                        "completed After {functionResponse=\"size M\"}",
                        "started End {document=\"size M\"}",
                        "output End \"size M\"");
    }

    @Test
    void aNodeMayAskAgain() {
        ask("Ask", 2);
        var flow = chain("Ask");

        var first = (RunOutcome.InputRequired) engine.run(flow, TENT);
        var second = (RunOutcome.InputRequired) engine.run(flow, TENT, answer(first, "size M"));
        var end = engine.run(flow, TENT, answer(second, "blue"));

        assertThat(second.question()).isEqualTo(TextNode.valueOf("question 2 about size M"));
        assertThat(end).isEqualTo(completed("blue"));
        assertThat(called)
                .containsExactly(
                        "run-1/Ask turn 0 with tent",
                        "run-1/Ask#1 turn 1 with size M",
                        "run-1/Ask#2 turn 2 with blue");
    }

    @Test
    void whoAskedSomethingElseGoesOnWaiting() {
        ask("Size", 1);
        ask("Colour", 1);
        var flow =
                chain("Size")
                        .function("Colour", STRING, in("text", STRING))
                        .output("ColourEnd", STRING)
                        .data("Start.document", "Colour.text")
                        .data("Colour.functionResponse", "ColourEnd.document");

        var asked = (RunOutcome.InputRequired) engine.run(flow, TENT);
        var resumed =
                engine.run(flow, TENT, new Resumption("Colour", text("blue"), asked.progress()));
        var waiting = (RunOutcome.InputRequired) resumed;
        var end = engine.run(flow, TENT, answer(waiting, "size M"));

        assertThat(asked.progress().questions()).hasSize(2);
        assertThat(waiting.nodeName()).isEqualTo("Size");
        assertThat(waiting.progress().outputs()).containsExactly(put("ColourEnd", "blue"));
        assertThat(end)
                .isEqualTo(
                        new RunOutcome.Completed(
                                List.of(put("ColourEnd", "blue"), put("End", "size M"))));
        assertThat(called).hasSize(4);
    }

    @Test
    void aBranchThatFinishedBeforeThePauseIsKept() {
        ask("Ask", 1);
        var runs = new ArrayList<String>();
        engine.node(
                "Note",
                call -> {
                    runs.add("Note");
                    return output(call, first(call));
                });
        var flow =
                chain("Ask")
                        .function("Note", STRING, in("text", STRING))
                        .output("NoteEnd", STRING)
                        .data("Start.document", "Note.text")
                        .data("Note.functionResponse", "NoteEnd.document");

        var asked = (RunOutcome.InputRequired) engine.run(flow, TENT);
        var end = engine.run(flow, TENT, answer(asked, "size M"));

        assertThat(end)
                .isEqualTo(
                        new RunOutcome.Completed(
                                List.of(put("NoteEnd", "tent"), put("End", "size M"))));
        assertThat(runs).hasSize(1);
        assertThat(engine.events()).filteredOn("output NoteEnd \"tent\""::equals).hasSize(1);
    }

    @Test
    void anAnswerOfAnotherTypeFailsTheRun() {
        ask("Ask", 1);
        var asked = (RunOutcome.InputRequired) engine.run(chain("Ask"), TENT);

        var end =
                engine.run(
                        chain("Ask"),
                        TENT,
                        new Resumption("Ask", IntNode.valueOf(7), asked.progress()));

        assertThat(end)
                .isEqualTo(
                        new RunOutcome.Failed(
                                "Ask",
                                "Validation",
                                "Node Ask: input text must be of type String, but the value is of"
                                        + " type Number"));
    }

    @Test
    void whoDidNotAskCannotBeAnswered() {
        ask("Ask", 1);
        var asked = (RunOutcome.InputRequired) engine.run(chain("Ask", "After"), TENT);

        assertThat(asked.progress().asks("Ask")).isTrue();
        assertThatThrownBy(() -> new Resumption("After", TENT, asked.progress()))
                .hasMessage("Node After has not asked anything");
    }

    @Test
    void aJournalAloneKeepsNodesFromRunningAgain() {
        var entries = new HashMap<String, Map<String, JsonNode>>();
        engine.journal(journal(entries));
        ask("Ask", 1);
        engine.text("Before", text -> text + " " + entries.size());
        var flow = chain("Before", "Ask");

        engine.run(flow, TENT);
        var end = engine.run(flow, TENT, new Resumption("Ask", text("size M"), Progress.NONE));

        assertThat(end).isEqualTo(completed("size M"));
        assertThat(called)
                .containsExactly("run-1/Ask turn 0 with tent 0", "run-1/Ask#1 turn 1 with size M");
        assertThat(entries).containsOnlyKeys("run-1/Before", "run-1/Ask");
    }

    @Test
    void progressSurvivesItsJson() {
        ask("Ask", 1);
        var flow =
                chain("Before", "Ask")
                        .output("Other", STRING)
                        .data("Start.document", "Other.document");
        var asked = (RunOutcome.InputRequired) engine.run(flow, TENT);

        assertThat(Progress.of(asked.progress().toJson())).isEqualTo(asked.progress());
        assertThatThrownBy(() -> Progress.of(EngineFixture.JSON.objectNode()))
                .hasMessage("no progress of a run: completed is missing");
    }

    /// The node asks so many times and then returns its first input.
    private void ask(String name, int times) {
        engine.node(
                name,
                call -> {
                    var input = first(call).asText();
                    called.add(call.effectKey() + " turn " + call.turn() + " with " + input);
                    return call.turn() < times
                            ? new NodeOutcome.InputRequired(
                                    text("question " + (call.turn() + 1) + " about " + input))
                            : output(call, first(call));
                });
    }

    private static Resumption answer(RunOutcome.InputRequired asked, String answer) {
        return new Resumption(asked.nodeName(), text(answer), asked.progress());
    }

    private static RunOutcome completed(String document) {
        return new RunOutcome.Completed(List.of(put("End", document)));
    }

    private static RunOutcome.Output put(String node, String document) {
        return new RunOutcome.Output(node, text(document));
    }

    private static TextNode text(String text) {
        return TextNode.valueOf(text);
    }

    private static Journal journal(Map<String, Map<String, JsonNode>> entries) {
        return new Journal() {
            @Override
            public Optional<Map<String, JsonNode>> find(String effectKey) {
                return Optional.ofNullable(entries.get(effectKey));
            }

            @Override
            public void record(String effectKey, Map<String, JsonNode> outputs) {
                entries.put(effectKey, Map.copyOf(outputs));
            }
        };
    }
}
