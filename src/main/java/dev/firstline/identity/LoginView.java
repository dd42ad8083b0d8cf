package dev.firstline.identity;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// The sign-in page.
///
/// @param error why the last attempt failed, or ""
/// @param hint what to know besides, or ""
/// @param email what was typed
/// @param next where to go afterwards, or ""
/// @param ssoHref where a provider signs people in; "" when passwords do
record LoginView(String error, String hint, String email, String next, String ssoHref) {

    public String nextEncoded() {
        return URLEncoder.encode(next, StandardCharsets.UTF_8);
    }

    static LoginView blank(String next) {
        return new LoginView("", "", "", next, "");
    }

    /// It does not say which of the two was wrong.
    LoginView refused(String typed) {
        return new LoginView(
                "The e-mail address or the password is not right. Please try again.",
                hint,
                typed,
                next,
                ssoHref);
    }

    LoginView wait(String typed, Duration left) {
        return new LoginView(
                "Too many attempts. Try again in " + words(left) + ".", hint, typed, next, ssoHref);
    }

    LoginView hinting(String text) {
        return new LoginView(error, text, email, next, ssoHref);
    }

    LoginView failing(String text) {
        return new LoginView(text, hint, email, next, ssoHref);
    }

    LoginView withSingleSignOn(String href) {
        return new LoginView(error, hint, email, next, href);
    }

    static String words(Duration left) {
        long seconds = left.plusMillis(999).toSeconds();
        return seconds <= 90
                ? seconds + (seconds == 1 ? " second" : " seconds")
                : (seconds + 59) / 60 + " minutes";
    }
}
