package dev.firstline.ticket;

import dev.firstline.platform.PlatformConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Tokens of private links, derived from the session key, so that none need be stored.
@ApplicationScoped
class PrivateTokens {

    private static final String MAC = "HmacSHA256";
    private static final int TOKEN_MAX = 120;

    private final PlatformConfig platform;

    PrivateTokens(PlatformConfig platform) {
        this.platform = platform;
    }

    /// A token that says nothing about what it was made of.
    String derive(String of) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(
                    new SecretKeySpec(platform.sessionKey().getBytes(StandardCharsets.UTF_8), MAC));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(of.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has " + MAC + ".", e);
        }
    }

    /// A token that names what it opens, for one purpose.
    String of(String purpose, UUID id) {
        return id + "." + derive(purpose + ":" + id);
    }

    /// What a token of this purpose opens; empty when nobody here made it.
    Optional<UUID> read(String purpose, String token) {
        int dot = token.indexOf('.');
        if (dot < 0 || token.length() > TOKEN_MAX) {
            return Optional.empty();
        }
        try {
            UUID id = UUID.fromString(token.substring(0, dot));
            return isEqual(of(purpose, id), token) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isEqual(String expected, String given) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
