package dev.firstline.identity;

import dev.firstline.platform.PlatformConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;

/// The cookies of signing in: the session's, and the one by which a browser is known again.
@ApplicationScoped
class SessionCookies {

    static final String SESSION = "firstline-session";
    static final String DEVICE = "firstline-device";

    private static final Duration DEVICE_AGE = Duration.ofDays(180);

    private final PlatformConfig platform;

    SessionCookies(PlatformConfig platform) {
        this.platform = platform;
    }

    /// Goes when the browser closes; the session may end before.
    NewCookie session(String token) {
        return builder(SESSION, token).build();
    }

    NewCookie noSession() {
        return builder(SESSION, "").maxAge(0).build();
    }

    NewCookie device(String token) {
        return builder(DEVICE, token).maxAge((int) DEVICE_AGE.toSeconds()).build();
    }

    private NewCookie.Builder builder(String name, String value) {
        return new NewCookie.Builder(name)
                .value(value)
                .path("/")
                .httpOnly(true)
                .secure(platform.publicUrl().startsWith("https:"))
                .sameSite(NewCookie.SameSite.LAX);
    }
}
