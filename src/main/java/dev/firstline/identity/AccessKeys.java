package dev.firstline.identity;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Optional;

/// Who calls with a key outside of the browser and the JSON API: access keys that AWS SDKs sign with, and tokens.
@ApplicationScoped
public class AccessKeys {

    /// Not the `AKIA` of Amazon, so that nobody takes one for the other.
    private static final String PREFIX = "FLAK";

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int RANDOM_LENGTH = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ApiKeys keys;
    private final DeniedAccess denied;

    AccessKeys(ApiKeys keys, DeniedAccess denied) {
        this.keys = keys;
        this.denied = denied;
    }

    /// The access key of that id, when it has not ended.
    public Optional<AccessKey> find(String accessKeyId) {
        return keys.findForAws(accessKeyId)
                .map(it -> new AccessKey(it.secret(), holder(it.signedIn())));
    }

    /// The owner of a token, when it has not ended.
    public Optional<Holder> findByToken(String token) {
        return token.startsWith(ApiKeys.PREFIX)
                ? keys.find(token).map(AccessKeys::holder)
                : Optional.empty();
    }

    /// Puts a refusal into the audit trail, the same once a minute.
    ///
    /// @param actor "" for somebody unknown
    /// @param request method and path
    public void noteRefusal(String actor, String request, String address) {
        denied.note(actor.isEmpty() ? "anonymous" : actor, request, address);
    }

    static String newId() {
        var id = new StringBuilder(PREFIX);
        for (int i = 0; i < RANDOM_LENGTH; i++) {
            id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }

    private static Holder holder(SignedIn signedIn) {
        return new Holder(
                signedIn.actor(),
                signedIn.identity(),
                signedIn.owesSecondFactor() ? SecondFactorDuty.REMEDY : "");
    }

    /// An access key that works.
    public record AccessKey(String secret, Holder holder) {}

    /// Who uses a key.
    ///
    /// @param name what the audit trail says
    /// @param identity with the permissions that the key gives now
    /// @param obstacle what has to be done before the key gives any, or ""
    public record Holder(String name, SecurityIdentity identity, String obstacle) {}
}
