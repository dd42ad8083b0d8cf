package dev.firstline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstline.flow.catalog.Flows;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class FlowCommandTest {

    private static final String ECHO =
            """
            {"nodes": [
              {"name": "Start", "type": "Input", "outputs": [{"name": "document", "type": "String"}]},
              {"name": "End", "type": "Output", "inputs": [{"name": "document", "type": "String", "expression": "$.data"}]}],
             "connections": [
              {"name": "all", "type": "Data", "source": "Start", "target": "TARGET",
               "configuration": {"data": {"sourceOutput": "document", "targetInput": "document"}}}]}
            """;

    @TempDir private Path folder;

    @Inject FlowCommand command;
    @Inject Flows flows;

    @Test
    void aFlowInAFileRunsWithoutBeingKept() throws IOException {
        var file = file("echo-unkept", "End");

        assertThat(run("run", file, "--input", "hello")).isZero();
        assertThat(flows.findByName("echo-unkept")).isEmpty();
    }

    @Test
    void aFileWithErrorsIsNotRun() throws IOException {
        assertThat(run("run", file("echo-astray", "Nowhere"), "--input", "hello")).isEqualTo(1);
    }

    @Test
    void whatWasImportedRunsOnceItIsPrepared() throws IOException {
        assertThat(run("import", file("echo-kept", "End"))).isZero();
        assertThat(run("run", "echo-kept", "--input", "hello")).isEqualTo(1);

        assertThat(run("prepare", "echo-kept")).isZero();

        assertThat(run("run", "echo-kept", "--input", "hello")).isZero();
    }

    @Test
    void aDraftWithErrorsIsNotPrepared() throws IOException {
        assertThat(run("import", file("echo-broken", "Nowhere"))).isZero();

        assertThat(run("prepare", "echo-broken")).isEqualTo(1);
    }

    @Test
    void aFlowThatIsNotThereIsMissing() {
        assertThat(run("run", "no-such-flow")).isEqualTo(3);
        assertThat(run("prepare", "no-such-flow")).isEqualTo(3);
    }

    private int run(String... arguments) {
        return command.run(List.of(arguments));
    }

    private String file(String name, String target) throws IOException {
        return Files.writeString(folder.resolve(name + ".json"), ECHO.replace("TARGET", target))
                .toString();
    }
}
