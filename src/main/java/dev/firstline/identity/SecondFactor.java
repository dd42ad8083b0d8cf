package dev.firstline.identity;

import dev.firstline.platform.Ids;
import dev.firstline.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// The second factor of people who sign in with a password: codes of an authenticator, and recovery codes for the day
/// that it is lost. Every code works once.
@ApplicationScoped
class SecondFactor {

    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_BYTES = 10;

    private final Sql database;
    private final SealedSecrets secrets;
    private final Clock clock;

    SecondFactor(Sql database, SealedSecrets secrets, Clock clock) {
        this.database = database;
        this.secrets = secrets;
        this.clock = clock;
    }

    /// Makes a secret that waits for its first code. One that is in use stays in use until then.
    void start(UUID userId) {
        database.update(
                "update app_user set totp_pending = ? where id = ?",
                secrets.seal(secrets.random(Totp.SECRET_BYTES), userId.toString()),
                userId);
    }

    /// The secret that waits, if one does.
    Optional<byte[]> pending(UUID userId) {
        return secret(userId, "totp_pending");
    }

    /// Puts the waiting secret to use when the code is one of its codes.
    ///
    /// @return new recovery codes, shown only now; nothing when the code is wrong
    @Transactional
    Optional<List<String>> confirm(UUID userId, String code) {
        var step = pending(userId).map(secret -> Totp.step(secret, code, clock.instant()));
        if (step.isEmpty() || step.get().isEmpty()) {
            return Optional.empty();
        }
        int changed =
                database.update(
                        """
                        update app_user set totp_secret = totp_pending, totp_pending = null, totp_step = ?
                        where id = ? and totp_pending is not null
                        """,
                        step.get().getAsLong(),
                        userId);
        return changed > 0 ? Optional.of(newRecoveryCodes(userId)) : Optional.empty();
    }

    /// Whether this is a code that has not been used yet; from now on it has been.
    boolean accepts(UUID userId, String code) {
        var step = secret(userId, "totp_secret").map(it -> Totp.step(it, code, clock.instant()));
        if (step.isPresent() && step.get().isPresent()) {
            return database.update(
                            "update app_user set totp_step = ? where id = ? and totp_step < ?",
                            step.get().getAsLong(),
                            userId,
                            step.get().getAsLong())
                    > 0;
        }
        return database.update(
                        "delete from recovery_code where user_id = ? and code_hash = ?",
                        userId,
                        hash(userId, code))
                > 0;
    }

    @Transactional
    void remove(UUID userId) {
        database.update(
                "update app_user set totp_secret = null, totp_pending = null where id = ?", userId);
        database.update("delete from recovery_code where user_id = ?", userId);
    }

    int recoveryCodesLeft(UUID userId) {
        return database.first(
                        "select count(*) as n from recovery_code where user_id = ?",
                        row -> row.getInt("n"),
                        userId)
                .orElse(0);
    }

    private List<String> newRecoveryCodes(UUID userId) {
        database.update("delete from recovery_code where user_id = ?", userId);
        var codes = new ArrayList<String>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            String code = Totp.base32(secrets.random(RECOVERY_BYTES)).toLowerCase(Locale.ROOT);
            codes.add(code.substring(0, 8) + "-" + code.substring(8));
            database.update(
                    "insert into recovery_code (user_id, code_hash) values (?, ?)",
                    userId,
                    hash(userId, code));
        }
        return codes;
    }

    private Optional<byte[]> secret(UUID userId, String column) {
        return database
                .list(
                        "select totp_secret, totp_pending from app_user where id = ?",
                        row -> Optional.ofNullable(row.getString(column)),
                        userId)
                .stream()
                .flatMap(Optional::stream)
                .map(sealed -> secrets.open(sealed, userId.toString()))
                .findFirst();
    }

    private static String hash(UUID userId, String code) {
        return Ids.sha256(userId + ":" + code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT));
    }
}
