package dev.firstline.prompt;

import java.util.List;

/// The versions of a prompt and how they fared.
record PromptVersionsView(
        String id, String name, List<Row> rows, List<Row> withDraft, String period) {

    /// One version, or the draft.
    ///
    /// @param number `DRAFT` or a number
    /// @param labels that name it
    record Row(
            String number,
            String title,
            String message,
            String author,
            String created,
            List<String> labels,
            String calls,
            String cost,
            String median,
            String p95,
            String feedback) {

        public boolean isDraft() {
            return number.equals(PromptArn.DRAFT);
        }
    }
}
