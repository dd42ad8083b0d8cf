package dev.firstline.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The editor of one prompt.
///
/// @param id empty for a new one
record PromptEditorView(
        String id,
        String heading,
        String arn,
        PromptForm form,
        List<MessageField> messages,
        PromptPreview preview,
        List<InputChoice> inputs,
        List<LabelRow> labels,
        List<RequestRow> requests,
        List<VersionChoice> versions,
        List<PromptUsers.PromptUser> users,
        String approval,
        boolean isApprovalRequired,
        Rights rights,
        String error,
        String message) {

    public boolean isNew() {
        return id.isEmpty();
    }

    public String action() {
        return isNew() ? "/admin/prompts" : "/admin/prompts/" + id;
    }

    /// What the reader may do here.
    record Rights(boolean mayEdit, boolean mayPublish, boolean maySet) {

        public boolean mayMove() {
            return mayEdit || mayPublish;
        }
    }

    /// A field for one message of a chat.
    record MessageField(int number, String role, String text) {}

    /// A saved input to look at the prompt with.
    record InputChoice(String id, String name, boolean isChosen) {}

    record VersionChoice(String number, String message) {}

    /// One label.
    record LabelRow(
            String name, String version, String previous, boolean isProtected, String moved) {

        public boolean canGoBack() {
            return !previous.isEmpty();
        }
    }

    /// One wish to move a label.
    record RequestRow(
            String id,
            String title,
            String message,
            String state,
            String who,
            boolean isPending,
            boolean mayDecide,
            boolean mayWithdraw,
            String diffHref) {}

    /// A prompt as a model would get it.
    ///
    /// @param variables that it has, in the order of their first appearance
    record PromptPreview(List<Part> parts, List<Variable> variables, String problem) {

        static PromptPreview of(@Nullable PromptVariant variant, Map<String, JsonNode> values) {
            if (variant == null) {
                return new PromptPreview(List.of(), List.of(), "");
            }
            var prompt = variant.texts();
            var parts = new ArrayList<Part>();
            prompt.system().forEach(text -> parts.add(new Part("system", text.preview(values))));
            prompt.messages()
                    .forEach(each ->
                            parts.add(
                                    new Part(
                                            each.role().name().toLowerCase(Locale.ROOT),
                                            each.text().preview(values))));
            var variables =
                    prompt.variables().stream()
                            .map(name -> new Variable(name, !values.containsKey(name)))
                            .toList();
            return new PromptPreview(parts, variables, "");
        }

        static PromptPreview broken(String problem) {
            return new PromptPreview(List.of(), List.of(), problem);
        }
    }

    /// One text of the prompt.
    record Part(String role, List<PromptTemplate.Stretch> stretches) {}

    record Variable(String name, boolean isMissing) {}
}
