package dev.firstline.identity;

import dev.firstline.platform.Ids;
import dev.firstline.platform.ProblemException;
import io.quarkus.elytron.security.common.BcryptUtil;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Hashes and compares passwords. Each takes a good part of a second of a processor, so only a few are done at once.
@Singleton
class Passwords {

    /// bcrypt work factor: about a quarter of a second on today's server cores.
    private static final int BCRYPT_COST = 12;

    /// bcrypt reads no further.
    private static final int BCRYPT_BYTES_MAX = 72;

    private static final int WAIT_SECONDS_MAX = 10;

    private final Semaphore atOnce =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors() / 2));

    /// What an account without a password is compared with, so that it takes as long.
    private final String nobody = BcryptUtil.bcryptHash(Ids.token(), BCRYPT_COST);

    String hash(String password) {
        return bounded(() -> BcryptUtil.bcryptHash(fitting(password), BCRYPT_COST));
    }

    /// Whether this is the password.
    ///
    /// @param hash nothing when there is no such account: the answer is no, after the same time
    boolean matches(String password, @Nullable String hash) {
        boolean isRight =
                bounded(() -> BcryptUtil.matches(fitting(password), hash == null ? nobody : hash));
        return isRight && hash != null;
    }

    private <T> T bounded(Supplier<T> work) {
        try {
            if (!atOnce.tryAcquire(WAIT_SECONDS_MAX, TimeUnit.SECONDS)) {
                throw new ProblemException(
                        503, "Busy", "Many people sign in at the moment. Try again.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(503, "Busy", "Try again in a moment.");
        }
        try {
            return work.get();
        } finally {
            atOnce.release();
        }
    }

    private static String fitting(String password) {
        boolean fits = password.getBytes(StandardCharsets.UTF_8).length <= BCRYPT_BYTES_MAX;
        return fits ? password : Ids.sha256(password);
    }
}
