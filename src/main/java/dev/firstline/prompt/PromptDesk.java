package dev.firstline.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.firstline.identity.CurrentUser;
import dev.firstline.identity.Permissions;
import dev.firstline.identity.Person;
import dev.firstline.platform.ProblemException;
import dev.firstline.prompt.PromptEditorView.InputChoice;
import dev.firstline.prompt.PromptEditorView.LabelRow;
import dev.firstline.prompt.PromptEditorView.MessageField;
import dev.firstline.prompt.PromptEditorView.PromptPreview;
import dev.firstline.prompt.PromptEditorView.RequestRow;
import dev.firstline.prompt.PromptEditorView.Rights;
import dev.firstline.prompt.PromptEditorView.VersionChoice;
import dev.firstline.prompt.PromptFigures.VersionFigures;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Puts together what the pages of prompts show.
@Singleton
final class PromptDesk {

    /// Over which time the figures of versions are taken.
    private static final Duration FIGURES_PERIOD = Duration.ofDays(30);

    private static final VersionFigures UNUSED =
            new VersionFigures("", 0, 0, Duration.ZERO, Duration.ZERO, 0, 0);

    private final Prompts prompts;
    private final PromptLabels labels;
    private final PromptApprovals approvals;
    private final PromptInputs inputs;
    private final PromptUsers users;
    private final PromptFigures figures;
    private final CurrentUser user;
    private final Clock clock;

    PromptDesk(
            Prompts prompts,
            PromptLabels labels,
            PromptApprovals approvals,
            PromptInputs inputs,
            PromptUsers users,
            PromptFigures figures,
            CurrentUser user,
            Clock clock) {
        this.prompts = prompts;
        this.labels = labels;
        this.approvals = approvals;
        this.inputs = inputs;
        this.users = users;
        this.figures = figures;
        this.user = user;
        this.clock = clock;
    }

    PromptListView list(String query, String folder, String tag) {
        var all = prompts.list();
        var labelled = labels.all();
        var rows =
                all.stream()
                        .filter(each -> PromptListView.matches(each, query, folder, tag))
                        .map(each -> row(each, labelled.getOrDefault(each.id(), List.of())))
                        .toList();
        return PromptListView.of(all, rows, query, folder, tag, rights().mayEdit());
    }

    private PromptListView.Row row(PromptView prompt, List<String> labels) {
        var draft = prompt.draft();
        return new PromptListView.Row(
                "/admin/prompts/" + prompt.id(),
                draft.name(),
                draft.description() == null ? "" : draft.description(),
                draft.folder(),
                String.join(", ", draft.tags().keySet().stream().sorted().toList()),
                String.join(", ", labels),
                Shown.time(prompt.updatedAt(), clock.getZone()),
                prompt.updatedBy());
    }

    PromptEditorView blank(PromptForm form, String error) {
        return new PromptEditorView(
                "",
                "New prompt",
                "",
                form,
                messages(form),
                preview("", form),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "default",
                false,
                rights(),
                error,
                "");
    }

    PromptEditorView editor(PromptView prompt, PromptForm form, String error, String message) {
        var id = prompt.id();
        var approval = prompt.approval();
        return new PromptEditorView(
                id,
                prompt.draft().name(),
                prompt.arn(),
                form,
                messages(form),
                preview(id, form),
                inputs.list(id).stream()
                        .map(input ->
                                new InputChoice(
                                        input.id().toString(),
                                        input.name(),
                                        input.id().toString().equals(form.previewInput)))
                        .toList(),
                labels.list(id).stream().map(this::row).toList(),
                requests(id),
                prompts.versions(id).stream()
                        .map(version ->
                                new VersionChoice(
                                        Integer.toString(version.number()), version.message()))
                        .toList(),
                users.of(id),
                approval == null ? "default" : approval,
                approvals.isRequired(prompt),
                rights(),
                error,
                message);
    }

    PromptPreview preview(String id, PromptForm form) {
        try {
            var content = form.toDraft(PromptContent.of(MissingNode.getInstance())).content();
            return PromptPreview.of(content.variant().orElse(null), values(id, form.previewInput));
        } catch (ProblemException e) {
            return PromptPreview.broken(String.valueOf(e.problem().detail()));
        }
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

    Rights rights() {
        return new Rights(
                user.may(Permissions.PROMPT_EDIT),
                user.may(Permissions.PROMPT_PUBLISH),
                user.may(Permissions.SETTINGS_MANAGE));
    }

    private Map<String, JsonNode> values(String id, String inputId) {
        return inputs.list(id).stream()
                .filter(input -> input.id().toString().equals(inputId))
                .findFirst()
                .map(PromptInputView::values)
                .orElse(Map.of());
    }

    /// The messages that there are, and room for the next two.
    private static List<MessageField> messages(PromptForm form) {
        var fields = new ArrayList<MessageField>();
        int shown = Math.max(1, form.messages.size() + (form.messages.isEmpty() ? 0 : 2));
        for (int i = 0; i < shown; i++) {
            fields.add(
                    new MessageField(
                            i + 1,
                            i % 2 == 0 ? "user" : "assistant",
                            i < form.messages.size() ? form.messages.get(i) : ""));
        }
        return fields;
    }

    private LabelRow row(LabelView label) {
        var previous = label.previous();
        return new LabelRow(
                label.name(),
                Integer.toString(label.version()),
                previous == null ? "" : previous.toString(),
                label.isProtected(),
                Shown.time(label.movedAt(), clock.getZone()) + " by " + label.movedBy());
    }

    private List<RequestRow> requests(String id) {
        var me = user.find().map(Person::id);
        return approvals.list(id).stream()
                .map(request ->
                        row(id, request, me.filter(request.requestedBy()::equals).isPresent()))
                .toList();
    }

    private RequestRow row(String id, LabelRequestView request, boolean isOwn) {
        var from = request.fromVersion();
        var who = request.requester() + ", " + Shown.time(request.requestedAt(), clock.getZone());
        return new RequestRow(
                request.id().toString(),
                request.label()
                        + (from == null ? "" : " from version " + from)
                        + " to version "
                        + request.toVersion(),
                request.message(),
                request.state(),
                request.decider() == null
                        ? who
                        : who + "; " + request.state() + " by " + request.decider(),
                request.isPending(),
                request.isPending() && !isOwn && user.may(Permissions.PROMPT_PUBLISH),
                request.isPending() && isOwn,
                "/admin/prompts/"
                        + id
                        + "/diff?to="
                        + request.toVersion()
                        + (from == null ? "" : "&from=" + from));
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
