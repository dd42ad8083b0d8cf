package dev.firstline.identity;

/// The page on which a link for another password is asked for.
///
/// @param isByMail whether one can be mailed
/// @param provider that signs people in and has their passwords, or ""
/// @param isAsked whether it was just asked for
/// @param email what was typed
/// @param error why it was refused, or ""
record ResetView(boolean isByMail, String provider, boolean isAsked, String email, String error) {

    public boolean hasForm() {
        return isByMail && provider.isEmpty() && !isAsked;
    }
}
