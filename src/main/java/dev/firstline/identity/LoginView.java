package dev.firstline.identity;

/// The sign-in page.
///
/// @param error why the last attempt failed, or ""
/// @param hint what helps on a fresh installation, or ""
record LoginView(String error, String hint) {

    static LoginView blank() {
        return new LoginView("", "");
    }

    /// It does not say which of the two was wrong.
    static LoginView refused() {
        return new LoginView(
                "The e-mail address or the password is not right. Please try again.", "");
    }

    static LoginView signedOut() {
        return new LoginView("", "You are signed out.");
    }
}
