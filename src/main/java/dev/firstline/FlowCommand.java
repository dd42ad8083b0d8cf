package dev.firstline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.firstline.FlowArguments.UsageException;
import dev.firstline.FlowFiles.MissingException;
import dev.firstline.flow.catalog.FlowConflictException;
import dev.firstline.flow.catalog.FlowDraft;
import dev.firstline.flow.catalog.FlowNotFoundException;
import dev.firstline.flow.catalog.FlowStatus;
import dev.firstline.flow.catalog.FlowView;
import dev.firstline.flow.catalog.Flows;
import dev.firstline.flow.catalog.LiveFlow;
import dev.firstline.flow.engine.RunOutcome;
import dev.firstline.flow.exchange.FlowText;
import dev.firstline.flow.exchange.UnreadableFlowException;
import dev.firstline.flow.run.FlowRuns;
import dev.firstline.flow.run.RunDetail;
import dev.firstline.flow.run.RunInput;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// `flow list|run|prepare|import|trace`, and `flow validate|export|diff|portability` of flows that are in the catalogue. A flow is named
/// `NAME`, which is its draft, or `NAME@3`, which is its version 3; a file may be run without being kept.
///
/// Exit codes: 0 done; 1 the flow has errors, the flows differ, the run failed; 2 not written as it must be; 3 there is no such flow,
/// file or run; 4 the run asks for more.
@Singleton
final class FlowCommand implements Commands.Command {

    private static final int INPUT_REQUIRED = 4;

    private static final String USAGE =
            """
            flow list                            the flows, their status and what serves them
              flow run FILE|NAME[@VERSION] [--alias ALIAS] [--input JSON | --input-file FILE] [--json] [--trace]
              flow validate FILE|NAME... [--json]  what is wrong with flows; works without a database on files
              flow prepare NAME...                 checks drafts, so that they run and can be published
              flow import FILE [--name NAME] [--flow ID] [--parameter NAME=VALUE]...
              flow export FILE|NAME[@VERSION] [--format FORMAT]
              flow diff FILE|NAME FILE|NAME [--json]
              flow portability FILE|NAME...        what Amazon Bedrock would refuse or do otherwise
              flow trace RUN [--bedrock]           what a run did\
            """;

    private final Flows flows;
    private final FlowRuns runs;

    FlowCommand(Flows flows, FlowRuns runs) {
        this.flows = flows;
        this.runs = runs;
    }

    @Override
    public List<String> words() {
        return List.of("flow");
    }

    @Override
    public String usage() {
        return USAGE;
    }

    @Override
    public int run(List<String> arguments) {
        var word = arguments.isEmpty() ? "" : arguments.getFirst();
        var rest = arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size());
        try {
            return switch (word) {
                case "list" -> list();
                case "run" -> runFlow(rest);
                case "prepare" -> prepare(rest);
                case "import" -> importFlow(rest);
                case "trace" -> trace(rest);
                default -> onFiles(word, rest);
            };
        } catch (UsageException e) {
            System.err.println(e.getMessage());
            return FlowFiles.USAGE;
        } catch (UnreadableFlowException | MissingException | FlowNotFoundException e) {
            System.err.println(e.getMessage());
            return FlowFiles.MISSING;
        } catch (FlowConflictException e) {
            System.err.println(e.getMessage());
            return FlowFiles.NEGATIVE;
        }
    }

    private int onFiles(String word, List<String> rest) {
        if (FlowFiles.WORDS.contains(word)) {
            return files().run(word, rest);
        }
        System.err.println("Commands about flows:\n  " + USAGE);
        return FlowFiles.USAGE;
    }

    private FlowFiles files() {
        return new FlowFiles(this::find, System.in, System.out, System.err);
    }

    private int list() {
        var aliases = flows.aliases();
        for (var flow : flows.list()) {
            var served =
                    String.join(
                            "; ",
                            aliases.getOrDefault(flow.id(), List.of()).stream()
                                    .map(alias -> alias.name() + ": " + alias.target())
                                    .toList());
            System.out.printf("%s\t%s\t%s%n", flow.name(), flow.status().wireName(), served);
        }
        return FlowFiles.OK;
    }

    private int importFlow(List<String> rest) {
        var arguments = FlowArguments.parse(rest, Set.of("name", "flow", "parameter"), Set.of());
        if (arguments.words().size() != 1) {
            throw new UsageException("Give one file: flow import FILE");
        }
        var wanted = arguments.value("flow");
        for (var read :
                files().imported(arguments.words().getFirst(), arguments.pairs("parameter"))) {
            if (wanted.isEmpty() || wanted.get().equals(read.label())) {
                keep(named(read.draft(), arguments.value("name")));
                read.notes().forEach(System.err::println);
                read.placeholders()
                        .forEach(name -> System.err.println("Nobody says what ${" + name + "} is"));
            }
        }
        return FlowFiles.OK;
    }

    private void keep(FlowDraft draft) {
        var existing = flows.findByName(draft.name());
        var kept =
                existing.map(flow -> flows.update(flow.id(), draft))
                        .orElseGet(() -> flows.create(draft));
        System.out.printf(
                "%s %s as %s%n",
                draft.name(), existing.isPresent() ? "changed" : "made", kept.id());
    }

    private static FlowDraft named(FlowDraft draft, Optional<String> name) {
        return name.map(given ->
                        new FlowDraft(
                                given,
                                draft.description(),
                                draft.role(),
                                draft.definition(),
                                draft.policy(),
                                draft.bindings()))
                .orElse(draft);
    }

    private int prepare(List<String> rest) {
        var names = FlowArguments.parse(rest, Set.of(), Set.of()).words();
        if (names.isEmpty()) {
            throw new UsageException("Name a flow: flow prepare NAME");
        }
        boolean isPrepared = true;
        for (var name : names) {
            var preparation = flows.prepare(require(name).id());
            preparation.findings().forEach(finding -> System.err.println(finding.message()));
            System.out.println(name + ": " + preparation.status().wireName());
            isPrepared &= preparation.status() == FlowStatus.PREPARED;
        }
        return isPrepared ? FlowFiles.OK : FlowFiles.NEGATIVE;
    }

    private int runFlow(List<String> rest) {
        var arguments =
                FlowArguments.parse(
                        rest,
                        Set.of("alias", "input", "input-file", "flow", "parameter"),
                        Set.of("json", "trace"));
        if (arguments.words().size() != 1) {
            throw new UsageException("Name one flow or file: flow run NAME");
        }
        var name = arguments.words().getFirst();
        var live =
                FlowFiles.isFile(name)
                        ? flows.resolveUnkept(files().read(name, arguments))
                        : live(name, arguments.value("alias"));
        var printer =
                new FlowRunPrinter(
                        System.out, System.err, arguments.has("json"), arguments.has("trace"));
        var result = runs.run(live, RunInput.of(input(arguments), Map.of()), printer);
        if (live.isKept()) {
            printer.end(result.runId());
        }
        return switch (result.outcome()) {
            case RunOutcome.Completed _ -> FlowFiles.OK;
            case RunOutcome.InputRequired(String node, JsonNode question, _) -> {
                printer.asks(node, question);
                yield INPUT_REQUIRED;
            }
            case RunOutcome.Failed(String node, String error, String message) -> {
                System.err.println(node + ": " + error + ": " + message);
                yield FlowFiles.NEGATIVE;
            }
            case RunOutcome.Cancelled _ -> {
                System.err.println("The run was stopped.");
                yield FlowFiles.NEGATIVE;
            }
        };
    }

    /// A text that is no JSON is a text.
    private static JsonNode input(FlowArguments arguments) {
        var file = arguments.value("input-file");
        try {
            if (file.isPresent()) {
                var text =
                        file.get().equals("-")
                                ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                                : Files.readString(Path.of(file.get()));
                return FlowText.json(text);
            }
        } catch (IOException e) {
            throw new MissingException(file.orElse("") + " cannot be read: " + e.getMessage());
        }
        var given = arguments.value("input").orElse("{}").strip();
        boolean isJson = given.matches("(?s)[\\[{\"].*|-?[0-9.]+|true|false|null");
        return isJson ? FlowText.json(given) : TextNode.valueOf(given);
    }

    private LiveFlow live(String name, Optional<String> alias) {
        if (alias.isPresent()) {
            return flows.resolve(name, alias.get());
        }
        int at = name.indexOf('@');
        var flow = require(at < 0 ? name : name.substring(0, at));
        return at < 0
                ? flows.resolveDraft(flow.id())
                : flows.resolveVersion(flow.id(), number(name.substring(at + 1)));
    }

    private int trace(List<String> rest) {
        var arguments = FlowArguments.parse(rest, Set.of(), Set.of("bedrock"));
        if (arguments.words().size() != 1) {
            throw new UsageException("Name one run: flow trace RUN");
        }
        var id = id(arguments.words().getFirst());
        if (arguments.has("bedrock")) {
            runs.toBedrockTrace(id)
                    .orElseThrow(() -> new MissingException("There is no run " + id))
                    .forEach(System.out::println);
            return FlowFiles.OK;
        }
        var run = runs.find(id).orElseThrow(() -> new MissingException("There is no run " + id));
        System.out.printf(
                "%s version %d, %s in %d ms%n",
                run.row().flowName(),
                run.row().flowVersion(),
                run.row().state(),
                run.row().took().toMillis());
        run.nodes().forEach(FlowCommand::print);
        return FlowFiles.OK;
    }

    private static void print(RunDetail.NodeRun node) {
        System.out.printf(
                "%7d ms %7d ms  %s%s  %s%n",
                node.start().toMillis(),
                node.took().toMillis(),
                node.name(),
                node.chain().isEmpty() ? "" : " " + node.chain(),
                node.state());
        System.out.println("    in  " + node.inputs());
        System.out.println(
                "    out " + (node.condition() == null ? node.outputs() : node.condition()));
        if (node.error() != null) {
            System.out.println("    " + node.error());
        }
    }

    private Optional<FlowDraft> find(String name) {
        int at = name.indexOf('@');
        if (at < 0) {
            return flows.findByName(name).map(FlowView::draft);
        }
        var flow = flows.findByName(name.substring(0, at));
        return flow.flatMap(found ->
                flows.findVersion(found.id(), number(name.substring(at + 1)))
                        .map(version ->
                                new FlowDraft(
                                        found.draft().name(),
                                        found.draft().description(),
                                        found.draft().role(),
                                        version.definition(),
                                        version.policy(),
                                        version.bindings())));
    }

    private FlowView require(String name) {
        return flows.findByName(name)
                .orElseThrow(() -> new MissingException("There is no flow " + name));
    }

    private static int number(String version) {
        try {
            return Integer.parseInt(version);
        } catch (NumberFormatException _) {
            throw new UsageException("A version is a number: NAME@3, not @" + version);
        }
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            throw new UsageException(
                    "The id of a run looks like 0199c0de-…; see flow run or the page of runs");
        }
    }
}
