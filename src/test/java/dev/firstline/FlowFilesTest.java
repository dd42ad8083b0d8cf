package dev.firstline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firstline.flow.exchange.FlowFormat;
import dev.firstline.flow.exchange.PublishedFlows;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands about flows in files, as they are typed.
class FlowFilesTest {

    @TempDir Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aFlowWithoutMistakesIsFine() throws IOException {
        var file = file("routing.json", PublishedFlows.read("routing-by-classifier"));

        assertThat(run("validate", file)).isEqualTo(FlowFiles.OK);
        assertThat(text(out)).isEqualTo(file + ": fine\n");
    }

    @Test
    void aFlowWithMistakesSaysWhich() throws IOException {
        var file =
                file(
                        "broken.json",
                        PublishedFlows.read("inline-code")
                                .replace("total >= 1000", "total = 1000"));

        assertThat(run("validate", file)).isEqualTo(FlowFiles.NEGATIVE);
        assertThat(text(out)).contains("error: MalformedConditionExpression: Node BySize");
        out.reset();
        assertThat(run("validate", file, "--json")).isEqualTo(FlowFiles.NEGATIVE);
        assertThat(new ObjectMapper().readTree(text(out)).path("type").asText())
                .isEqualTo("MalformedConditionExpression");
    }

    @Test
    void aPolicyThatCannotWorkIsAMistakeToo() throws IOException {
        var flow =
                """
                {"definition": %s, "firstline": {"policy": {"FaultTicket": {"Catch": [
                    {"ErrorEquals": ["States.ALL"], "Next": "Classifier"}]}}}}
                """
                        .formatted(PublishedFlows.read("routing-by-classifier"));
        var file = file("catch.json", flow);

        assertThat(run("validate", file)).isEqualTo(FlowFiles.NEGATIVE);
        assertThat(text(out))
                .contains("error: Unspecified: Node FaultTicket, Catch[0].Next: node Classifier");
    }

    @Test
    void whatIsNoFlowIsSaidWithItsPlace() throws IOException {
        var file = file("text.json", "{\"nodes\": [\n  7], \"connections\": []}");

        assertThat(run("validate", file)).isEqualTo(FlowFiles.MISSING);
        assertThat(text(err)).contains("Line 2, column 3");
    }

    @Test
    void aFlowIsExportedInEveryFormat() throws IOException {
        var file = file("loop.json", PublishedFlows.read("loop"));

        for (var format : FlowFormat.values()) {
            out.reset();
            assertThat(run("export", file, "--format", format.word())).isEqualTo(FlowFiles.OK);
            assertThat(text(out)).endsWith("\n").contains("Shorten");
        }
    }

    @Test
    void aTemplateIsExportedAsADefinition() throws IOException {
        var file = file("template.yaml", PublishedFlows.template());

        assertThat(
                        run(
                                "export",
                                file,
                                "--format",
                                "definition",
                                "--parameter",
                                "Notify.Arn=arn:aws:lambda:us-east-1:123456789012:function:tell"))
                .isEqualTo(FlowFiles.OK);

        assertThat(text(out)).contains("function:tell").doesNotContain("${");
    }

    @Test
    void twoFlowsAreCompared() throws IOException {
        var before = file("before.json", PublishedFlows.read("inline-code"));
        var after =
                file(
                        "after.json",
                        PublishedFlows.read("inline-code")
                                .replace("total >= 1000", "total >= 500"));

        assertThat(run("diff", before, before)).isEqualTo(FlowFiles.OK);
        assertThat(text(out)).isEmpty();
        assertThat(run("diff", before, after)).isEqualTo(FlowFiles.NEGATIVE);
        assertThat(text(out))
                .isEqualTo(
                        "~ nodes/BySize/configuration/condition/conditions/isLarge/expression:"
                                + " \"total >= 1000\" -> \"total >= 500\"\n");
    }

    @Test
    void theReportSaysWhatWouldBeRefused() throws IOException {
        var file = file("agent.json", PublishedFlows.read("agent-with-follow-up"));

        assertThat(run("portability", file)).isEqualTo(FlowFiles.OK);
        assertThat(text(out)).contains("To check: Node TravelAgent");
    }

    @Test
    void aCommandThatIsNotWrittenRightSaysHow() throws IOException {
        var file = file("loop.json", PublishedFlows.read("loop"));

        assertThat(run("diff", file)).isEqualTo(FlowFiles.USAGE);
        assertThat(run("export", file, "--format", "poem")).isEqualTo(FlowFiles.USAGE);
        assertThat(run("validate", file, "--loud")).isEqualTo(FlowFiles.USAGE);
        assertThat(run("validate")).isEqualTo(FlowFiles.USAGE);
        assertThat(run("validate", "no-such-flow")).isEqualTo(FlowFiles.MISSING);
        assertThat(text(err)).contains("There is no format poem", "There is no option --loud");
    }

    @Test
    void onlyFilesNeedNoDatabase() throws IOException {
        var file = file("loop.json", PublishedFlows.read("loop"));

        assertThat(FlowFiles.handles(List.of("flow", "validate", file))).isTrue();
        assertThat(FlowFiles.handles(List.of("flow", "export", "-", "--format", "definition")))
                .isTrue();
        assertThat(FlowFiles.handles(List.of("flow", "validate", file, "customer-support")))
                .isFalse();
        assertThat(FlowFiles.handles(List.of("flow", "run", file))).isFalse();
        assertThat(FlowFiles.handles(List.of("import", file))).isFalse();
        assertThat(FlowFiles.handles(List.of())).isFalse();
    }

    private int run(String word, String... arguments) {
        var tool =
                new FlowFiles(
                        _ -> Optional.empty(),
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        return tool.run(word, new ArrayList<>(List.of(arguments)));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
