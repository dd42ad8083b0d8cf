package dev.firstline.flow.desk;

import dev.firstline.flow.catalog.FlowAliasView;
import dev.firstline.flow.catalog.FlowAliases;
import dev.firstline.flow.catalog.FlowDraftJson;
import dev.firstline.flow.catalog.FlowStatus;
import dev.firstline.flow.catalog.FlowSummary;
import dev.firstline.flow.catalog.FlowView;
import dev.firstline.flow.catalog.Flows;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowDefinitionCodec;
import dev.firstline.flow.definition.validation.FlowFinding;
import dev.firstline.flow.desk.FlowViews.Head;
import dev.firstline.flow.exchange.FlowFormat;
import dev.firstline.flow.exchange.FlowText;
import dev.firstline.flow.exchange.Portability;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Gathers what the pages of flows and their drafts show.
@Singleton
final class FlowShow {

    /// The alias through which customers are served unless settings say otherwise.
    private static final String LIVE = "live";

    private static final String ERROR = FlowFinding.Severity.ERROR.jsonName();

    private final FlowDesk desk;
    private final Flows flows;
    private final FlowAliases aliases;
    private final FlowHeads heads;

    FlowShow(FlowDesk desk, Flows flows, FlowAliases aliases, FlowHeads heads) {
        this.desk = desk;
        this.flows = flows;
        this.aliases = aliases;
        this.heads = heads;
    }

    FlowViews.ListPage list(
            String name, String text, String parameters, String problem, boolean isImport) {
        var served = aliases.byFlow();
        return new FlowViews.ListPage(
                flows.list().stream()
                        .map(flow -> row(flow, served.getOrDefault(flow.id(), List.of())))
                        .toList(),
                name,
                text,
                parameters,
                heads.rights(),
                problem,
                isImport);
    }

    FlowViews.FlowPage flow(String id, String problem, String message) {
        var flow = desk.require(id);
        var findings = flow.draft().findings();
        var outline = Outline.of(flow.draft().definition(), findings);
        int errors = (int) findings.stream().filter(FlowFinding::isError).count();
        return new FlowViews.FlowPage(
                heads.of(flow, problem, message), outline, errors, findings.size() - errors);
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
        var head = heads.of(flow, problem, message);
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
                Marks.of(definition, flow.draft().policy()),
                Math.clamp(definition.lines().count() + 1, 12, 40));
    }

    FlowViews.PolicyPage policy(String id, @Nullable String text, String problem, String message) {
        var flow = desk.require(id);
        var shown =
                text == null ? FlowText.pretty(FlowDraftJson.policy(flow.draft().policy())) : text;
        return new FlowViews.PolicyPage(
                heads.of(flow, problem, message),
                shown,
                names(flow.draft().definition()),
                text == null
                        ? flow.draft().policyFindings().stream().map(Outline.Finding::of).toList()
                        : List.of());
    }

    FlowViews.MovePage move(String id) {
        var flow = desk.require(id);
        return new FlowViews.MovePage(
                heads.of(flow, "", ""),
                Portability.of(flow.draft(), aliases.list(id), flows.versions(id).size()),
                List.of(FlowFormat.values()));
    }

    /// With what the last preparation found: a draft that has changed since has not been looked at.
    private FlowViews.ListPage.Row row(FlowSummary flow, List<FlowAliasView> served) {
        int errors = 0;
        for (var finding : flow.validations()) {
            errors += finding.path("severity").asText().equals(ERROR) ? 1 : 0;
        }
        var description = flow.description();
        var live =
                served.stream()
                        .sorted((a, b) ->
                                Boolean.compare(b.name().equals(LIVE), a.name().equals(LIVE)))
                        .map(alias -> alias.name() + ": " + alias.target())
                        .collect(Collectors.joining("; "));
        return new FlowViews.ListPage.Row(
                "/admin/flows/" + flow.id(),
                flow.name(),
                description == null ? "" : description,
                FlowHeads.status(flow.status()),
                FlowHeads.tone(flow.status()),
                live,
                heads.time(flow.updatedAt()),
                flow.status() != FlowStatus.NOT_PREPARED,
                errors,
                flow.validations().size() - errors);
    }

    private static List<String> names(FlowDefinition definition) {
        return definition.nodes().stream().map(node -> node.name()).toList();
    }
}
