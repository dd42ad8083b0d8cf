package dev.firstline.flow.desk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.flow.catalog.FlowAliasView;
import dev.firstline.flow.catalog.FlowAliases;
import dev.firstline.flow.catalog.FlowDraft;
import dev.firstline.flow.catalog.FlowDraftJson;
import dev.firstline.flow.catalog.FlowStatus;
import dev.firstline.flow.catalog.FlowVersionView;
import dev.firstline.flow.catalog.FlowView;
import dev.firstline.flow.catalog.Flows;
import dev.firstline.flow.definition.DataType;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowDefinitionCodec;
import dev.firstline.flow.definition.NodeType;
import dev.firstline.flow.definition.validation.FlowFinding;
import dev.firstline.flow.desk.FlowViews.Choice;
import dev.firstline.flow.desk.FlowViews.Head;
import dev.firstline.flow.desk.FlowViews.Rights;
import dev.firstline.flow.engine.RunOutcome;
import dev.firstline.flow.exchange.FlowDiff;
import dev.firstline.flow.exchange.FlowFormat;
import dev.firstline.flow.exchange.FlowText;
import dev.firstline.flow.exchange.Portability;
import dev.firstline.flow.run.RunResult;
import dev.firstline.identity.CurrentUser;
import dev.firstline.identity.Permissions;
import dev.firstline.platform.ProblemException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Gathers what the pages of flows show.
@Singleton
final class FlowShow {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);

    /// The alias through which customers are served unless settings say otherwise.
    private static final String LIVE = "live";

    private static final Choice DRAFT_CHOICE =
            new Choice(
                    Integer.toString(FlowVersionView.DRAFT), "The draft, as last prepared", false);

    private static final Choice NOBODY = new Choice("", "Nobody: one version for all", false);

    private final FlowDesk desk;
    private final Flows flows;
    private final FlowAliases aliases;
    private final CurrentUser user;
    private final Clock clock;

    FlowShow(FlowDesk desk, Flows flows, FlowAliases aliases, CurrentUser user, Clock clock) {
        this.desk = desk;
        this.flows = flows;
        this.aliases = aliases;
        this.user = user;
        this.clock = clock;
    }

    FlowViews.ListPage list(
            String name, String text, String parameters, String problem, boolean isImport) {
        return new FlowViews.ListPage(
                flows.list().stream().map(this::row).toList(),
                name,
                text,
                parameters,
                rights(),
                problem,
                isImport);
    }

    FlowViews.FlowPage flow(String id, String problem, String message) {
        var flow = desk.require(id);
        var findings = flow.draft().findings();
        var outline = Outline.of(flow.draft().definition(), findings);
        int errors = (int) findings.stream().filter(FlowFinding::isError).count();
        return new FlowViews.FlowPage(
                head(flow, problem, message), outline, errors, findings.size() - errors);
    }

    /// The draft as it is kept.
    FlowViews.EditorPage editor(String id, String message) {
        var flow = desk.require(id);
        var draft = flow.draft();
        return editor(
                flow,
                draft.name(),
                draft.description(),
                draft.role(),
                FlowText.pretty(FlowDefinitionCodec.toJson(draft.definition())),
                flow.revision(),
                "",
                message);
    }

    /// What somebody has written and could not be kept.
    FlowViews.EditorPage refused(
            String id,
            String name,
            @Nullable String description,
            String role,
            String definition,
            int revision,
            String problem) {
        return editor(desk.require(id), name, description, role, definition, revision, problem, "");
    }

    private FlowViews.EditorPage editor(
            FlowView flow,
            String name,
            @Nullable String description,
            String role,
            String definition,
            int revision,
            String problem,
            String message) {
        var head = head(flow, problem, message);
        return new FlowViews.EditorPage(
                new Head(
                        head.id(),
                        head.name(),
                        head.description(),
                        head.arn(),
                        head.status(),
                        head.tone(),
                        revision,
                        head.changed(),
                        head.rights(),
                        problem,
                        message),
                name,
                description == null ? "" : description,
                role,
                definition,
                Marks.of(definition),
                Math.clamp(definition.lines().count() + 1, 12, 40));
    }

    FlowViews.PolicyPage policy(String id, @Nullable String text, String problem, String message) {
        var flow = desk.require(id);
        var shown =
                text == null ? FlowText.pretty(FlowDraftJson.policy(flow.draft().policy())) : text;
        return new FlowViews.PolicyPage(
                head(flow, problem, message), shown, names(flow.draft().definition()));
    }

    FlowViews.VersionsPage versions(String id, String problem, String message) {
        var flow = desk.require(id);
        var served = aliases.list(id);
        var versions = flows.versions(id);
        return new FlowViews.VersionsPage(
                head(flow, problem, message),
                versions.stream().map(version -> version(version, served)).toList(),
                served.stream().map(alias -> alias(alias, versions)).toList(),
                choices(
                        versions,
                        versions.isEmpty() ? 0 : versions.getFirst().number(),
                        DRAFT_CHOICE),
                flow.status() == FlowStatus.PREPARED);
    }

    FlowViews.DiffPage diff(String id, String from, String to) {
        var flow = desk.require(id);
        var versions = flows.versions(id);
        var before = from.isEmpty() ? before(versions, to) : from;
        var left = side(flow, before);
        var right = side(flow, to);
        return new FlowViews.DiffPage(
                head(flow, "", ""),
                title(before),
                title(to),
                sides(versions, before),
                sides(versions, to),
                FlowDiff.of(left.definition(), right.definition()),
                FlowDiff.of(
                        FlowDraftJson.policy(left.policy()), FlowDraftJson.policy(right.policy())));
    }

    /// A draft or version as a draft.
    FlowDraft side(FlowView flow, String version) {
        if (version.equals(FlowTrial.DRAFT)) {
            return flow.draft();
        }
        var found = desk.requireVersion(flow.id(), number(version));
        return new FlowDraft(
                flow.draft().name(),
                flow.draft().description(),
                flow.draft().role(),
                found.definition(),
                found.policy(),
                found.bindings());
    }

    FlowViews.RunPage run(
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
        flows.versions(id).forEach(each -> choices.add(choice(each, version)));
        return new FlowViews.RunPage(
                head(flow, problem, ""),
                List.copyOf(choices),
                input == null ? sample(flow.draft().definition()) : input,
                result == null ? FlowViews.RunPage.Result.NONE : result(result));
    }

    FlowViews.MovePage move(String id) {
        var flow = desk.require(id);
        return new FlowViews.MovePage(
                head(flow, "", ""),
                Portability.of(flow.draft(), aliases.list(id), flows.versions(id).size()),
                List.of(FlowFormat.values()));
    }

    Rights rights() {
        return new Rights(user.may(Permissions.FLOW_EDIT), user.may(Permissions.FLOW_PUBLISH));
    }

    private Head head(FlowView flow, String problem, String message) {
        var description = flow.draft().description();
        return new Head(
                flow.id(),
                flow.draft().name(),
                description == null ? "" : description,
                flow.arn(),
                status(flow.status()),
                tone(flow.status()),
                flow.revision(),
                time(flow.updatedAt()),
                rights(),
                problem,
                message);
    }

    private FlowViews.ListPage.Row row(FlowView flow) {
        var findings = flow.draft().findings();
        int errors = (int) findings.stream().filter(FlowFinding::isError).count();
        var description = flow.draft().description();
        var live =
                aliases.list(flow.id()).stream()
                        .sorted((a, b) ->
                                Boolean.compare(b.name().equals(LIVE), a.name().equals(LIVE)))
                        .map(alias -> alias.name() + ": " + alias.target())
                        .collect(Collectors.joining("; "));
        return new FlowViews.ListPage.Row(
                "/admin/flows/" + flow.id(),
                flow.draft().name(),
                description == null ? "" : description,
                status(flow.status()),
                tone(flow.status()),
                live,
                time(flow.updatedAt()),
                errors,
                findings.size() - errors);
    }

    private FlowViews.VersionsPage.Version version(
            FlowVersionView version, List<FlowAliasView> served) {
        var names =
                served.stream()
                        .filter(alias -> serves(alias, version.number()))
                        .map(FlowAliasView::name)
                        .collect(Collectors.joining(", "));
        var description = version.description();
        return new FlowViews.VersionsPage.Version(
                version.number(),
                description == null ? "" : description,
                time(version.createdAt()),
                names);
    }

    private static boolean serves(FlowAliasView alias, int number) {
        var split = alias.split();
        return alias.version() == number || (split != null && split.version() == number);
    }

    private FlowViews.VersionsPage.Alias alias(
            FlowAliasView alias, List<FlowVersionView> versions) {
        var split = alias.split();
        var previous = alias.previous();
        var description = alias.description();
        return new FlowViews.VersionsPage.Alias(
                alias.id(),
                alias.name(),
                description == null ? "" : description,
                alias.revision(),
                alias.target().toString(),
                previous == null ? "" : previous.toString(),
                choices(versions, alias.version(), DRAFT_CHOICE),
                choices(versions, split == null ? 0 : split.version(), NOBODY),
                split == null ? "" : Integer.toString(split.percent()),
                time(alias.updatedAt()));
    }

    private static List<Choice> choices(List<FlowVersionView> versions, int chosen, Choice none) {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice(none.value(), none.title(), chosen == FlowVersionView.DRAFT));
        versions.forEach(version -> choices.add(choice(version, Integer.toString(chosen))));
        return List.copyOf(choices);
    }

    private static Choice choice(FlowVersionView version, String chosen) {
        var number = Integer.toString(version.number());
        var description = version.description();
        return new Choice(
                number,
                "Version "
                        + number
                        + (description == null || description.isBlank() ? "" : ": " + description),
                number.equals(chosen));
    }

    private static List<Choice> sides(List<FlowVersionView> versions, String chosen) {
        return Stream.concat(
                        Stream.of(
                                new Choice(
                                        FlowTrial.DRAFT, "Draft", chosen.equals(FlowTrial.DRAFT))),
                        versions.stream().map(version -> choice(version, chosen)))
                .toList();
    }

    private static String before(List<FlowVersionView> versions, String to) {
        return versions.stream()
                .map(FlowVersionView::number)
                .filter(number -> to.equals(FlowTrial.DRAFT) || number < number(to))
                .findFirst()
                .map(number -> Integer.toString(number))
                .orElse(to);
    }

    private static String title(String version) {
        return version.equals(FlowTrial.DRAFT) ? "Draft" : "Version " + version;
    }

    static int number(String version) {
        try {
            return Integer.parseInt(version);
        } catch (NumberFormatException _) {
            throw ProblemException.notFound();
        }
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

    private static List<String> names(FlowDefinition definition) {
        return definition.nodes().stream().map(node -> node.name()).toList();
    }

    private static String status(FlowStatus status) {
        return switch (status) {
            case NOT_PREPARED -> "Not prepared";
            case PREPARED -> "Prepared";
            case FAILED -> "Failed";
        };
    }

    private static String tone(FlowStatus status) {
        return switch (status) {
            case NOT_PREPARED -> "warn";
            case PREPARED -> "good";
            case FAILED -> "bad";
        };
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(clock.getZone()));
    }
}
