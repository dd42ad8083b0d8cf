package dev.firstline.prompt;

import dev.firstline.identity.CurrentUser;
import dev.firstline.identity.Permissions;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// Puts versions and models side by side on saved inputs.
@Singleton
final class Playground {

    /// Saved inputs that are chosen to begin with.
    private static final int SUGGESTED_MAX = 2;

    private static final String TOOLS_IGNORED =
            "This model only quotes; it ignores the prompt's tools.";

    private final Prompts prompts;
    private final PromptLabels labels;
    private final PromptInputs inputs;
    private final PromptTrials trials;
    private final PromptConfig config;
    private final CurrentUser user;

    Playground(
            Prompts prompts,
            PromptLabels labels,
            PromptInputs inputs,
            PromptTrials trials,
            PromptConfig config,
            CurrentUser user) {
        this.prompts = prompts;
        this.labels = labels;
        this.inputs = inputs;
        this.trials = trials;
        this.config = config;
        this.user = user;
    }

    /// What is published beside the draft, on the first inputs.
    PlaygroundForm suggestion(String id) {
        var columns = new ArrayList<PlaygroundForm.Column>();
        labels.list(id).stream()
                .filter(LabelView::isProtected)
                .findFirst()
                .ifPresent(label ->
                        columns.add(
                                new PlaygroundForm.Column(Integer.toString(label.version()), "")));
        columns.add(new PlaygroundForm.Column(PromptArn.DRAFT, ""));
        return new PlaygroundForm(
                columns,
                inputs.list(id).stream()
                        .limit(SUGGESTED_MAX)
                        .map(input -> input.id().toString())
                        .toList());
    }

    /// Before anything is tried.
    PlaygroundView show(String id, PlaygroundForm form, String error, String message) {
        return view(id, form, List.of(), error, message);
    }

    /// Tries every column on every input.
    PlaygroundView run(String id, PlaygroundForm form) {
        var chosen =
                inputs.list(id).stream()
                        .filter(input -> form.inputs().contains(input.id().toString()))
                        .toList();
        if (chosen.isEmpty() || form.columns().isEmpty()) {
            throw PromptRules.refused("Choose at least one input and one version.");
        }
        var all = new ArrayList<Trial>();
        for (var input : chosen) {
            for (var column : form.columns()) {
                all.add(new Trial(id, column.version(), column.modelId(), input.values()));
            }
        }
        var results = trials.runAll(all);
        var shown = new ArrayList<PlaygroundView.InputResult>();
        int width = form.columns().size();
        for (int i = 0; i < chosen.size(); i++) {
            shown.add(
                    new PlaygroundView.InputResult(
                            chosen.get(i).name(),
                            cells(form, results.subList(i * width, (i + 1) * width))));
        }
        return view(id, form, shown, "", "");
    }

    /// What a version says, for another model.
    PromptContent content(String id, String version, String modelId) {
        var content = prompts.content(id, version);
        var variant = content.variant().map(PromptVariant::json);
        return modelId.isEmpty() || variant.isEmpty()
                ? content
                : content.withVariant(variant.get().put("modelId", modelId));
    }

    private static List<PlaygroundView.Cell> cells(PlaygroundForm form, List<TrialResult> results) {
        var cells = new ArrayList<PlaygroundView.Cell>();
        for (int i = 0; i < results.size(); i++) {
            var result = results.get(i);
            var difference =
                    i == 0 || !result.error().isEmpty() || !results.getFirst().error().isEmpty()
                            ? List.<WordDiff.Piece>of()
                            : WordDiff.of(results.getFirst().text(), result.text());
            cells.add(
                    new PlaygroundView.Cell(
                            Shown.version(form.columns().get(i).version())
                                    + " · "
                                    + result.modelId(),
                            result.text(),
                            calls(result),
                            result.areToolsIgnored() ? TOOLS_IGNORED : "",
                            figures(result),
                            result.error(),
                            difference));
        }
        return cells;
    }

    private static List<PlaygroundView.Call> calls(TrialResult result) {
        return result.calls().stream()
                .map(call -> new PlaygroundView.Call(call.name(), call.input().toPrettyString()))
                .toList();
    }

    private static String figures(TrialResult result) {
        var figures = new StringJoiner(" · ");
        figures.add(result.inputTokens() + " + " + result.outputTokens() + " tokens");
        figures.add(Shown.cost(result.costMicros()));
        var first = result.firstText();
        if (first != null) {
            figures.add("first text " + Shown.duration(first));
        }
        return figures.add(Shown.duration(result.took())).toString();
    }

    private PlaygroundView view(
            String id,
            PlaygroundForm form,
            List<PlaygroundView.InputResult> results,
            String error,
            String message) {
        var prompt = prompts.require(id);
        return new PlaygroundView(
                id,
                prompt.draft().name(),
                columns(id, form),
                inputs.list(id).stream()
                        .map(input ->
                                new PlaygroundView.Input(
                                        input.id().toString(),
                                        input.name(),
                                        input.variables().toString(),
                                        form.inputs().contains(input.id().toString())))
                        .toList(),
                variables(prompt).stream()
                        .map(name -> new PlaygroundView.Variable(name, ""))
                        .toList(),
                results,
                config.trialsMax(),
                user.may(Permissions.PROMPT_EDIT),
                error,
                message);
    }

    private List<PlaygroundView.Column> columns(String id, PlaygroundForm form) {
        var versions = prompts.versions(id);
        var columns = new ArrayList<PlaygroundView.Column>();
        for (int i = 0; i < PlaygroundForm.COLUMNS_MAX; i++) {
            var chosen = i < form.columns().size() ? form.columns().get(i) : null;
            columns.add(column(i + 1, versions, chosen));
        }
        return columns;
    }

    private static PlaygroundView.Column column(
            int number, List<PromptVersionView> versions, PlaygroundForm.@Nullable Column chosen) {
        var version = chosen == null ? "" : chosen.version();
        var choices = new ArrayList<PlaygroundView.Choice>();
        choices.add(new PlaygroundView.Choice("", "Nothing", version.isEmpty()));
        choices.add(
                new PlaygroundView.Choice(
                        PromptArn.DRAFT, "Draft", version.equals(PromptArn.DRAFT)));
        for (var each : versions) {
            var name = Integer.toString(each.number());
            choices.add(new PlaygroundView.Choice(name, Shown.version(name), name.equals(version)));
        }
        return new PlaygroundView.Column(number, choices, chosen == null ? "" : chosen.modelId());
    }

    private static Set<String> variables(PromptView prompt) {
        return prompt.draft()
                .content()
                .variant()
                .map(PromptVariant::variables)
                .orElseGet(LinkedHashSet::new);
    }
}
