package dev.firstline.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Setting up the second factor.
///
/// @param qr the secret for a camera; nothing before it has been made
/// @param secret the secret for people to type
/// @param recoveryCodes shown once, right after it was set up
/// @param error why the code or the password was refused, or ""
record SecondFactorView(
        boolean isOn,
        @Nullable QrCode qr,
        String secret,
        List<String> recoveryCodes,
        String error) {

    SecondFactorView {
        recoveryCodes = List.copyOf(recoveryCodes);
    }

    public boolean isWaiting() {
        return qr != null;
    }

    public boolean isDone() {
        return !recoveryCodes.isEmpty();
    }
}
