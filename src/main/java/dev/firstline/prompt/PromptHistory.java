package dev.firstline.prompt;

import dev.firstline.prompt.PromptFigures.VersionFigures;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Puts together what the pages of a prompt's versions show: their figures, and how they differ.
@Singleton
final class PromptHistory {

    /// Over which time the figures of versions are taken.
    private static final Duration FIGURES_PERIOD = Duration.ofDays(30);

    private static final VersionFigures UNUSED =
            new VersionFigures("", 0, 0, Duration.ZERO, Duration.ZERO, 0, 0);

    private final Prompts prompts;
    private final PromptLabels labels;
    private final PromptFigures figures;
    private final Clock clock;

    PromptHistory(Prompts prompts, PromptLabels labels, PromptFigures figures, Clock clock) {
        this.prompts = prompts;
        this.labels = labels;
        this.figures = figures;
        this.clock = clock;
    }

    PromptVersionsView versions(String id) {
        var prompt = prompts.require(id);
        var byVersion =
                figures.of(id, clock.instant().minus(FIGURES_PERIOD)).stream()
                        .collect(Collectors.toMap(VersionFigures::version, Function.identity()));
        var labelled = labels.list(id);
        var rows =
                prompts.versions(id).stream()
                        .map(version ->
                                row(
                                        version,
                                        labelled,
                                        byVersion.get(Integer.toString(version.number()))))
                        .toList();
        var withDraft = new ArrayList<PromptVersionsView.Row>();
        withDraft.add(draftRow(prompt, byVersion.get(PromptArn.DRAFT)));
        withDraft.addAll(rows);
        return new PromptVersionsView(
                id, prompt.draft().name(), rows, withDraft, FIGURES_PERIOD.toDays() + " days");
    }

    /// @param from a version; empty for the one before
    PromptDiffView diff(String id, String from, String to) {
        var prompt = prompts.require(id);
        var versions = prompts.versions(id);
        var before = from.isEmpty() ? earlier(versions, to) : from;
        return new PromptDiffView(
                id,
                prompt.draft().name(),
                side(versions, before),
                side(versions, to),
                choices(versions, before),
                choices(versions, to),
                PromptComparison.of(prompts.content(id, before), prompts.content(id, to)));
    }

    private PromptVersionsView.Row row(
            PromptVersionView version, List<LabelView> labels, @Nullable VersionFigures figures) {
        return row(
                Integer.toString(version.number()),
                version.message(),
                version.author(),
                Shown.time(version.createdAt(), clock.getZone()),
                labels.stream()
                        .filter(label -> label.version() == version.number())
                        .map(LabelView::name)
                        .toList(),
                figures);
    }

    private PromptVersionsView.Row draftRow(PromptView prompt, @Nullable VersionFigures figures) {
        return row(
                PromptArn.DRAFT,
                "",
                prompt.updatedBy(),
                Shown.time(prompt.updatedAt(), clock.getZone()),
                List.of(),
                figures);
    }

    private static PromptVersionsView.Row row(
            String number,
            String message,
            String author,
            String created,
            List<String> labels,
            @Nullable VersionFigures known) {
        var figures = known == null ? UNUSED : known;
        boolean isUsed = figures.calls() > 0;
        return new PromptVersionsView.Row(
                number,
                Shown.version(number),
                message,
                author,
                created,
                labels,
                Long.toString(figures.calls()),
                isUsed ? Shown.cost(figures.costMicros()) : "–",
                isUsed ? Shown.duration(figures.median()) : "–",
                isUsed ? Shown.duration(figures.p95()) : "–",
                isUsed && figures.up() + figures.down() > 0
                        ? figures.up() + " up, " + figures.down() + " down"
                        : "–");
    }

    private static String earlier(List<PromptVersionView> versions, String to) {
        var below =
                versions.stream()
                        .map(PromptVersionView::number)
                        .filter(number -> to.equals(PromptArn.DRAFT) || number < Prompts.number(to))
                        .findFirst();
        return below.map(number -> Integer.toString(number)).orElse(to);
    }

    private static PromptDiffView.Side side(List<PromptVersionView> versions, String version) {
        Optional<PromptVersionView> found =
                versions.stream()
                        .filter(each -> Integer.toString(each.number()).equals(version))
                        .findFirst();
        return new PromptDiffView.Side(
                Shown.version(version), found.map(PromptVersionView::message).orElse(""));
    }

    private static List<PromptDiffView.Choice> choices(
            List<PromptVersionView> versions, String chosen) {
        var choices = new ArrayList<PromptDiffView.Choice>();
        choices.add(
                new PromptDiffView.Choice(
                        PromptArn.DRAFT, "Draft", chosen.equals(PromptArn.DRAFT)));
        versions.forEach(version -> {
            var number = Integer.toString(version.number());
            choices.add(
                    new PromptDiffView.Choice(
                            number,
                            "Version "
                                    + number
                                    + (version.message().isEmpty() ? "" : ": " + version.message()),
                            number.equals(chosen)));
        });
        return choices;
    }
}
