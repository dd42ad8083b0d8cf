package dev.firstline.flow.desk;

import dev.firstline.flow.catalog.FlowAliasView;
import dev.firstline.flow.catalog.FlowAliases;
import dev.firstline.flow.catalog.FlowDraft;
import dev.firstline.flow.catalog.FlowDraftJson;
import dev.firstline.flow.catalog.FlowStatus;
import dev.firstline.flow.catalog.FlowVersionSummary;
import dev.firstline.flow.catalog.FlowVersionView;
import dev.firstline.flow.catalog.FlowView;
import dev.firstline.flow.catalog.Flows;
import dev.firstline.flow.desk.FlowViews.Choice;
import dev.firstline.flow.exchange.FlowDiff;
import dev.firstline.platform.ProblemException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Gathers what the pages of versions and aliases show.
@Singleton
final class FlowVersionShow {

    private static final Choice DRAFT_CHOICE =
            new Choice(
                    Integer.toString(FlowVersionView.DRAFT), "The draft, as last prepared", false);

    private static final Choice NOBODY = new Choice("", "Nobody: one version for all", false);

    private final FlowDesk desk;
    private final Flows flows;
    private final FlowAliases aliases;
    private final FlowHeads heads;

    FlowVersionShow(FlowDesk desk, Flows flows, FlowAliases aliases, FlowHeads heads) {
        this.desk = desk;
        this.flows = flows;
        this.aliases = aliases;
        this.heads = heads;
    }

    FlowViews.VersionsPage versions(String id, String problem, String message) {
        var flow = desk.require(id);
        var served = aliases.list(id);
        var versions = flows.versions(id);
        return new FlowViews.VersionsPage(
                heads.of(flow, problem, message),
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
                heads.of(flow, "", ""),
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

    private FlowViews.VersionsPage.Version version(
            FlowVersionSummary version, List<FlowAliasView> served) {
        var names =
                served.stream()
                        .filter(alias -> serves(alias, version.number()))
                        .map(FlowAliasView::name)
                        .collect(Collectors.joining(", "));
        var description = version.description();
        return new FlowViews.VersionsPage.Version(
                version.number(),
                description == null ? "" : description,
                heads.time(version.createdAt()),
                names);
    }

    private static boolean serves(FlowAliasView alias, int number) {
        var split = alias.split();
        return alias.version() == number || (split != null && split.version() == number);
    }

    private FlowViews.VersionsPage.Alias alias(
            FlowAliasView alias, List<FlowVersionSummary> versions) {
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
                heads.time(alias.updatedAt()));
    }

    private static List<Choice> choices(
            List<FlowVersionSummary> versions, int chosen, Choice none) {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice(none.value(), none.title(), chosen == FlowVersionView.DRAFT));
        versions.forEach(version -> choices.add(choice(version, Integer.toString(chosen))));
        return List.copyOf(choices);
    }

    static Choice choice(FlowVersionSummary version, String chosen) {
        var number = Integer.toString(version.number());
        var description = version.description();
        return new Choice(
                number,
                "Version "
                        + number
                        + (description == null || description.isBlank() ? "" : ": " + description),
                number.equals(chosen));
    }

    private static List<Choice> sides(List<FlowVersionSummary> versions, String chosen) {
        return Stream.concat(
                        Stream.of(
                                new Choice(
                                        FlowTrial.DRAFT, "Draft", chosen.equals(FlowTrial.DRAFT))),
                        versions.stream().map(version -> choice(version, chosen)))
                .toList();
    }

    private static String before(List<FlowVersionSummary> versions, String to) {
        return versions.stream()
                .map(FlowVersionSummary::number)
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
}
