package dev.firstline;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.FlowArguments.UsageException;
import dev.firstline.flow.catalog.FlowDraft;
import dev.firstline.flow.catalog.FlowDraftJson;
import dev.firstline.flow.definition.validation.FlowFinding;
import dev.firstline.flow.exchange.FlowDiff;
import dev.firstline.flow.exchange.FlowExport;
import dev.firstline.flow.exchange.FlowFormat;
import dev.firstline.flow.exchange.FlowImport;
import dev.firstline.flow.exchange.ImportedFlow;
import dev.firstline.flow.exchange.Portability;
import dev.firstline.flow.exchange.PortabilityNote;
import dev.firstline.flow.exchange.UnreadableFlowException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The commands about flows that need no database when they are given files: `flow validate`, `flow export`, `flow diff`,
/// `flow portability`.
final class FlowFiles {

    static final int OK = 0;

    /// The flow has errors, the two flows differ, the run failed.
    static final int NEGATIVE = 1;

    static final int USAGE = 2;

    /// There is no such file, flow, version or run, or it cannot be read.
    static final int MISSING = 3;

    static final Set<String> WORDS = Set.of("validate", "export", "diff", "portability");

    private static final String STANDARD_INPUT = "-";
    private static final Set<String> VALUED = Set.of("format", "parameter", "flow");
    private static final Set<String> FLAGS = Set.of("json");

    private final Function<String, Optional<FlowDraft>> flows;
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    /// @param flows by name, for what is no file
    FlowFiles(
            Function<String, Optional<FlowDraft>> flows,
            InputStream in,
            PrintStream out,
            PrintStream err) {
        this.flows = flows;
        this.in = in;
        this.out = out;
        this.err = err;
    }

    /// Whether the command needs nothing but files that are there.
    static boolean handles(List<String> arguments) {
        if (arguments.size() < 3
                || !arguments.getFirst().equals("flow")
                || !WORDS.contains(arguments.get(1))) {
            return false;
        }
        try {
            var words =
                    FlowArguments.parse(arguments.subList(2, arguments.size()), VALUED, FLAGS)
                            .words();
            return !words.isEmpty() && words.stream().allMatch(FlowFiles::isFile);
        } catch (UsageException _) {
            return true;
        }
    }

    /// Runs a command on files alone.
    static int runOffline(List<String> arguments) {
        return new FlowFiles(_ -> Optional.empty(), System.in, System.out, System.err)
                .run(arguments.get(1), arguments.subList(2, arguments.size()));
    }

    /// Does it.
    ///
    /// @return the exit code
    int run(String word, List<String> arguments) {
        try {
            var parsed = FlowArguments.parse(arguments, VALUED, FLAGS);
            return switch (word) {
                case "validate" -> validate(parsed);
                case "export" -> export(parsed);
                case "diff" -> diff(parsed);
                default -> portability(parsed);
            };
        } catch (UsageException e) {
            err.println(e.getMessage());
            return USAGE;
        } catch (UnreadableFlowException | MissingException e) {
            err.println(e.getMessage());
            return MISSING;
        }
    }

    private int validate(FlowArguments arguments) {
        boolean isFine = true;
        for (var name : atLeastOne(arguments)) {
            var findings = read(name, arguments).findings();
            findings.forEach(finding -> print(name, finding, arguments.has("json")));
            boolean hasErrors = findings.stream().anyMatch(FlowFinding::isError);
            isFine &= !hasErrors;
            if (!arguments.has("json")) {
                out.println(name + (hasErrors ? ": cannot be prepared" : ": fine"));
            }
        }
        return isFine ? OK : NEGATIVE;
    }

    private void print(String name, FlowFinding finding, boolean isJson) {
        out.println(
                isJson
                        ? finding.toJson().put("flow", name).toString()
                        : "%s: %s: %s: %s"
                                .formatted(
                                        name,
                                        finding.severity().jsonName().toLowerCase(Locale.ROOT),
                                        finding.type().jsonName(),
                                        finding.message()));
    }

    private int export(FlowArguments arguments) {
        var word = arguments.value("format").orElse("bedrock");
        var format =
                FlowFormat.of(word)
                        .orElseThrow(() ->
                                new UsageException(
                                        "There is no format "
                                                + word
                                                + "; there are "
                                                + FlowFormat.words()));
        var names = atLeastOne(arguments);
        if (names.size() > 1) {
            throw new UsageException("Export one flow at a time");
        }
        out.print(FlowExport.write(read(names.getFirst(), arguments), format));
        return OK;
    }

    private int diff(FlowArguments arguments) {
        if (arguments.words().size() != 2) {
            throw new UsageException("Give two flows: flow diff BEFORE AFTER");
        }
        var before = read(arguments.words().get(0), arguments);
        var after = read(arguments.words().get(1), arguments);
        var changes =
                List.of(
                        FlowDiff.of(before.definition(), after.definition()),
                        FlowDiff.of(
                                FlowDraftJson.policy(before.policy()),
                                FlowDraftJson.policy(after.policy())));
        changes.getFirst().forEach(change -> print("", change, arguments.has("json")));
        changes.getLast().forEach(change -> print("policy/", change, arguments.has("json")));
        return changes.stream().allMatch(List::isEmpty) ? OK : NEGATIVE;
    }

    private void print(String prefix, FlowDiff.Change change, boolean isJson) {
        var named = new FlowDiff.Change(prefix + change.path(), change.before(), change.after());
        out.println(
                isJson
                        ? JsonNodeFactory.instance
                                .objectNode()
                                .put("path", named.path())
                                .put("before", named.before())
                                .put("after", named.after())
                                .toString()
                        : named.toString());
    }

    private int portability(FlowArguments arguments) {
        boolean isAccepted = true;
        for (var name : atLeastOne(arguments)) {
            for (var note : Portability.of(read(name, arguments))) {
                isAccepted &= note.kind() != PortabilityNote.Kind.REFUSED;
                out.println(
                        arguments.has("json")
                                ? JsonNodeFactory.instance
                                        .objectNode()
                                        .put("kind", note.kind().name())
                                        .put("place", note.place())
                                        .put("message", note.message())
                                        .toString()
                                : "%s: %s: %s"
                                        .formatted(
                                                note.kind().title(), note.place(), note.message()));
            }
        }
        return isAccepted ? OK : NEGATIVE;
    }

    private static List<String> atLeastOne(FlowArguments arguments) {
        if (arguments.words().isEmpty()) {
            throw new UsageException("Name a file or a flow");
        }
        return arguments.words();
    }

    /// One flow, of a file or by its name.
    FlowDraft read(String name, FlowArguments arguments) {
        if (!isFile(name)) {
            return flows.apply(name)
                    .orElseThrow(
                            () -> new MissingException("There is no file and no flow " + name));
        }
        var found = imported(name, arguments.pairs("parameter"));
        var wanted = arguments.value("flow");
        var chosen =
                found.stream()
                        .filter(flow -> wanted.isEmpty() || flow.label().equals(wanted.get()))
                        .toList();
        if (chosen.size() != 1) {
            throw new UsageException(
                    "Choose one by --flow: "
                            + String.join(", ", found.stream().map(ImportedFlow::label).toList()));
        }
        return chosen.getFirst().draft();
    }

    /// The flows of a file, or of standard input.
    List<ImportedFlow> imported(String name, Map<String, String> parameters) {
        try {
            boolean isInput = name.equals(STANDARD_INPUT);
            var text =
                    isInput
                            ? new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            : Files.readString(Path.of(name));
            return FlowImport.read(
                    text,
                    isInput ? "flow" : plainName(name),
                    parameters,
                    (_, key) -> beside(name, key));
        } catch (IOException e) {
            throw new MissingException(name + " cannot be read: " + e.getMessage());
        }
    }

    /// A file that a template has in a bucket may lie beside the template.
    private static Optional<String> beside(String template, String key) {
        try {
            var file = Path.of(template).resolveSibling(key.substring(key.lastIndexOf('/') + 1));
            return Files.isRegularFile(file)
                    ? Optional.of(Files.readString(file))
                    : Optional.empty();
        } catch (IOException e) {
            throw new MissingException(
                    "The definition beside it cannot be read: " + e.getMessage());
        }
    }

    private static String plainName(String file) {
        var name = String.valueOf(Path.of(file).getFileName()).replaceFirst("\\..*$", "");
        return name.replaceAll("[^0-9a-zA-Z]+", "-").replaceAll("^-+|-+$", "");
    }

    static boolean isFile(String name) {
        return name.equals(STANDARD_INPUT) || Files.isRegularFile(Path.of(name));
    }

    /// What does not exist, or cannot be read.
    static final class MissingException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        MissingException(String message) {
            super(message);
        }
    }
}
