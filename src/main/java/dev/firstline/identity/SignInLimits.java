package dev.firstline.identity;

import dev.firstline.platform.Ids;
import dev.firstline.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Slows down who guesses. An attempt is counted before it is looked at, so that many at once do not slip through.
///
/// A place from which the account has signed in before is counted by itself: strangers cannot lock its owner out.
@ApplicationScoped
class SignInLimits {

    /// Failures that are older count no more.
    private static final Duration WINDOW = Duration.ofHours(1);

    private static final int WAIT_SECONDS_MAX = 900;

    /// All strangers together on one account.
    private static final int FREE_PER_ACCOUNT = 20;

    /// All accounts together from one address: an office has many people behind one.
    private static final int FREE_PER_ADDRESS = 50;

    private static final String COUNT =
            """
            insert into sign_in_limit as l (key, failures, last_at, blocked_until) values (?, 1, ?, ?)
            on conflict (key) do update set
                failures = case when l.last_at < ? then 1 else l.failures + 1 end,
                last_at = excluded.last_at,
                blocked_until = case
                    when l.last_at < ? or l.failures + 1 <= ? then excluded.last_at
                    else excluded.last_at
                        + least(?, power(2, least(20, l.failures + 1 - ?))) * interval '1 second' end
            where l.blocked_until <= excluded.last_at
            """;

    private final Sql database;
    private final IdentityConfig config;
    private final Clock clock;

    SignInLimits(Sql database, IdentityConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /// Counts an attempt.
    ///
    /// @return how long to wait before the next one is looked at; nothing when this one is
    Duration attempt(List<Limit> limits) {
        for (var limit : limits) {
            if (!count(limit)) {
                return waitFor(limit.key());
            }
        }
        return Duration.ZERO;
    }

    /// Takes the attempt back: it was the right one.
    void succeeded(List<Limit> limits) {
        var own = limits.getFirst();
        database.update("delete from sign_in_limit where key = ?", own.key());
        for (var limit : limits.subList(1, limits.size())) {
            database.update(
                    "update sign_in_limit set failures = greatest(0, failures - 1), blocked_until ="
                            + " ? where key = ?",
                    clock.instant(),
                    limit.key());
        }
    }

    /// What an attempt on an account from a place counts against.
    ///
    /// @param known the hash under which the place is known to this account, or ""
    List<Limit> of(String email, Place place, String known) {
        int free = config.identity().freeAttempts();
        if (!known.isEmpty()) {
            return List.of(new Limit(key("known", email, known), free));
        }
        return List.of(
                new Limit(key("place", email, place.addressHash()), free),
                new Limit(key("account", email), FREE_PER_ACCOUNT),
                new Limit(key("address", place.addressHash()), FREE_PER_ADDRESS));
    }

    /// What a code of the second factor counts against.
    List<Limit> ofCode(String userId) {
        return List.of(new Limit(key("code", userId), config.identity().freeAttempts()));
    }

    /// What asking for another password counts against, whether or not there is such an account.
    List<Limit> ofReset(String email, Place place) {
        return List.of(
                new Limit(key("reset-address", place.addressHash()), FREE_PER_ACCOUNT),
                new Limit(key("reset", email), config.identity().freeAttempts()));
    }

    /// Forgets what counts no more.
    void sweep() {
        database.update(
                "delete from sign_in_limit where last_at < ?", clock.instant().minus(WINDOW));
    }

    private boolean count(Limit limit) {
        Instant now = clock.instant();
        Instant old = now.minus(WINDOW);
        return database.update(
                        COUNT,
                        limit.key(),
                        now,
                        now,
                        old,
                        old,
                        limit.free(),
                        WAIT_SECONDS_MAX,
                        limit.free())
                > 0;
    }

    private Duration waitFor(String key) {
        Instant until =
                database.first(
                                "select blocked_until from sign_in_limit where key = ?",
                                row -> Sql.instant(row, "blocked_until"),
                                key)
                        .orElse(clock.instant());
        var left = Duration.between(clock.instant(), until);
        return left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left;
    }

    private static String key(String... parts) {
        return Ids.sha256(String.join("|", parts));
    }

    /// One counter and how much it takes without a wait.
    record Limit(String key, int free) {}
}
