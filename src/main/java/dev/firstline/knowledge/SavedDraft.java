package dev.firstline.knowledge;

/// What became of a draft that somebody wanted to save.
public sealed interface SavedDraft {

    /// The version that was written, or the latest one when nothing had changed.
    record Saved(ArticleView article) implements SavedDraft {}

    /// Nothing was written; the problem is a sentence for whoever wrote the draft.
    record Rejected(String problem) implements SavedDraft {}
}
