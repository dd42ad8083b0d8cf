package dev.firstline.flow.desk;

import dev.firstline.flow.exchange.FlowDiff;
import dev.firstline.flow.exchange.FlowFormat;
import dev.firstline.flow.exchange.PortabilityNote;
import java.util.List;

/// What the pages of flows show.
final class FlowViews {

    private FlowViews() {}

    /// What whoever looks may do.
    record Rights(boolean mayEdit, boolean mayPublish) {
        public boolean mayRun() {
            return mayEdit || mayPublish;
        }
    }

    /// A name for a choice.
    record Choice(String value, String title, boolean isChosen) {}

    /// What stands at the top of every page of a flow.
    ///
    /// @param problem what was refused, or ""
    /// @param message what has been done, or ""
    record Head(
            String id,
            String name,
            String description,
            String arn,
            String status,
            String tone,
            int revision,
            String changed,
            Rights rights,
            String problem,
            String message) {}

    /// The list of flows.
    ///
    /// @param text what somebody tried to import
    record ListPage(
            List<Row> rows,
            String name,
            String text,
            String parameters,
            Rights rights,
            String problem,
            boolean isImport) {
        record Row(
                String href,
                String name,
                String description,
                String status,
                String tone,
                String live,
                String changed,
                boolean isChecked,
                int errors,
                int warnings) {}
    }

    /// A flow in words.
    record FlowPage(Head head, Outline outline, int errors, int warnings) {}

    /// The draft as text.
    record EditorPage(
            Head head,
            String name,
            String description,
            String role,
            String definition,
            List<Mark> marks,
            int lines) {}

    /// A finding and where in the text it is.
    record Mark(boolean isError, String place, String message) {}

    /// @param findings about the policy as it is kept; none beside a text that is not kept
    record PolicyPage(
            Head head, String policy, List<String> nodes, List<Outline.Finding> findings) {}

    record VersionsPage(
            Head head,
            List<Version> versions,
            List<Alias> aliases,
            List<Choice> choices,
            boolean isPrepared) {
        record Version(int number, String description, String created, String aliases) {}

        record Alias(
                String id,
                String name,
                String description,
                int revision,
                String serves,
                String previous,
                List<Choice> main,
                List<Choice> second,
                String percent,
                String changed) {}
    }

    record DiffPage(
            Head head,
            String from,
            String to,
            List<Choice> fromChoices,
            List<Choice> toChoices,
            List<FlowDiff.Change> definition,
            List<FlowDiff.Change> policy) {
        public boolean isSame() {
            return definition.isEmpty() && policy.isEmpty();
        }
    }

    record RunPage(Head head, List<Choice> versions, String input, Result result) {
        /// How a run went.
        ///
        /// @param runId "" before there was a run
        record Result(
                String runId,
                String state,
                String tone,
                String problem,
                List<Output> outputs,
                List<String> path) {
            static final Result NONE = new Result("", "", "", "", List.of(), List.of());
        }

        record Output(String node, String json) {}
    }

    record MovePage(Head head, List<PortabilityNote> notes, List<FlowFormat> formats) {}
}
