package dev.firstline.prompt;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// The list of prompts.
///
/// @param error what was wrong with an import, or ""
record PromptListView(
        List<Row> rows,
        List<Choice> folders,
        List<Choice> tags,
        String query,
        String folder,
        String tag,
        boolean isNothingThere,
        boolean mayEdit,
        String error) {

    /// One prompt.
    record Row(
            String href,
            String name,
            String description,
            String folder,
            String tags,
            String labels,
            String updated,
            String by) {}

    /// One thing to narrow the list by.
    record Choice(String value, boolean isChosen) {}

    static PromptListView of(
            List<PromptView> prompts,
            List<Row> rows,
            String query,
            String folder,
            String tag,
            boolean mayEdit) {
        var folders = new TreeSet<String>();
        var tags = new TreeSet<String>();
        for (var prompt : prompts) {
            folders.add(prompt.draft().folder());
            tags.addAll(prompt.draft().tags().keySet());
        }
        folders.remove("");
        return new PromptListView(
                rows,
                choices(folders, folder),
                choices(tags, tag),
                query,
                folder,
                tag,
                prompts.isEmpty(),
                mayEdit,
                "");
    }

    PromptListView refused(String reason) {
        return new PromptListView(
                rows, folders, tags, query, folder, tag, isNothingThere, mayEdit, reason);
    }

    /// Whether a prompt is among those that were asked for.
    static boolean matches(PromptView prompt, String query, String folder, String tag) {
        var draft = prompt.draft();
        var text = (draft.name() + " " + draft.description()).toLowerCase(Locale.ROOT);
        return text.contains(query.toLowerCase(Locale.ROOT))
                && (folder.isEmpty()
                        || draft.folder().equals(folder)
                        || draft.folder().startsWith(folder + "/"))
                && (tag.isEmpty() || draft.tags().containsKey(tag));
    }

    private static List<Choice> choices(Set<String> values, String chosen) {
        return values.stream().map(each -> new Choice(each, each.equals(chosen))).toList();
    }
}
