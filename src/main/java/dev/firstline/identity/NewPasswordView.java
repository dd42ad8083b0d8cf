package dev.firstline.identity;

/// The page behind a link for another password.
///
/// @param action where the form goes; "" when the link is over
/// @param email of the account
/// @param error what must be put right, or ""
record NewPasswordView(String action, String email, String error) {

    static final NewPasswordView OVER = new NewPasswordView("", "", "");

    public boolean isOpen() {
        return !action.isEmpty();
    }
}
