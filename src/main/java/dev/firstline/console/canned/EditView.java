package dev.firstline.console.canned;

/// A form for something that is kept, apart from its fields.
///
/// @param href of the page that the form stands on
/// @param action where the form goes
/// @param error what must be put right, or ""
/// @param message what the last action did, or ""
record EditView(
        String href,
        String action,
        boolean isShared,
        boolean isNew,
        boolean mayShare,
        String error,
        String message) {

    public boolean mayChange() {
        return isNew || mayShare || !isShared;
    }

    /// What became of the last request, as it stands in the address of the page after it.
    static String message(String done) {
        return switch (done) {
            case "saved" -> "Saved.";
            case "deleted" -> "Deleted.";
            default -> "";
        };
    }
}
