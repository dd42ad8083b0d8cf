package dev.firstline.knowledge;

/// What became of one file of an import.
///
/// @param slug name of the article in addresses; made from the file's name
/// @param problem a sentence that says why it failed; empty otherwise
public record ImportedFile(String name, String slug, Result result, String problem) {

    /// What an import can do with a file.
    public enum Result {
        CREATED,
        UPDATED,
        UNCHANGED,
        FAILED
    }

    static ImportedFile failed(String name, String slug, String problem) {
        return new ImportedFile(name, slug, Result.FAILED, problem);
    }
}
