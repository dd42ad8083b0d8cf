package dev.firstline.flow.engine;

import static dev.firstline.flow.engine.EngineFixture.chain;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JournalTest {

    private final Map<String, Map<String, JsonNode>> entries = new LinkedHashMap<>();
    private final EngineFixture engine = new EngineFixture().journal(new MapJournal());

    @Test
    void whatNodesProduceIsWrittenDown() {
        engine.text("One", text -> text + " 1").text("Two", text -> text + " 2");

        engine.run(chain("One", "Two"), "tent");

        assertThat(entries).containsOnlyKeys("run-1/One", "run-1/Two");
        assertThat(entries.get("run-1/Two"))
                .isEqualTo(Map.of("functionResponse", TextNode.valueOf("tent 1 2")));
    }

    @Test
    void aNodeThatIsWrittenDownDoesNotRunAgain() {
        entries.put("run-1/One", Map.of("functionResponse", TextNode.valueOf("from before")));
        engine.node(
                "One",
                call -> {
                    throw new AssertionError("must not run");
                });

        engine.run(chain("One", "Two"), "tent");

        assertThat(engine.events())
                .contains(
                        "completed One {functionResponse=\"from before\"}",
                        "output End \"from before\"");
        assertThat(entries).containsKey("run-1/Two");
    }

    @Test
    void aFailureIsNotWrittenDown() {
        engine.node(
                "One",
                call -> {
                    throw new NodeFailure("Lambda.Unknown", false, "Out of order", null);
                });

        engine.run(chain("One"), "tent");

        assertThat(entries).isEmpty();
    }

    @Test
    void aJournalThatCannotWriteFailsTheRun() {
        engine.journal(
                new Journal() {
                    @Override
                    public Optional<Map<String, JsonNode>> find(String effectKey) {
                        return Optional.empty();
                    }

                    @Override
                    public void record(String effectKey, Map<String, JsonNode> outputs) {
                        throw new NodeFailure("Firstline.LeaseLost", false, "Lease lost", null);
                    }
                });

        var outcome = engine.run(chain("One", "Two"), "tent");

        assertThat(outcome)
                .isEqualTo(new RunOutcome.Failed("One", "Firstline.LeaseLost", "Lease lost"));
        assertThat(engine.events()).noneMatch(event -> event.contains("Two"));
    }

    private final class MapJournal implements Journal {
        @Override
        public Optional<Map<String, JsonNode>> find(String effectKey) {
            return Optional.ofNullable(entries.get(effectKey));
        }

        @Override
        public void record(String effectKey, Map<String, JsonNode> outputs) {
            entries.put(effectKey, Map.copyOf(outputs));
        }
    }
}
