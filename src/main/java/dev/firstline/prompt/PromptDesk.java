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
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Puts together what the list and the editor of prompts show.
@Singleton
final class PromptDesk {

    private final Prompts prompts;
    private final PromptLabels labels;
    private final PromptApprovals approvals;
    private final PromptInputs inputs;
    private final PromptUsers users;
    private final CurrentUser user;
    private final Clock clock;

    PromptDesk(
            Prompts prompts,
            PromptLabels labels,
            PromptApprovals approvals,
            PromptInputs inputs,
            PromptUsers users,
            CurrentUser user,
            Clock clock) {
        this.prompts = prompts;
        this.labels = labels;
        this.approvals = approvals;
        this.inputs = inputs;
        this.users = users;
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
}
