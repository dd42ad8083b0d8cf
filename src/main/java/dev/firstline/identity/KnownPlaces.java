package dev.firstline.identity;

import dev.firstline.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/// The networks and browsers from which people have signed in before.
@ApplicationScoped
class KnownPlaces {

    private static final Duration REMEMBERED_FOR = Duration.ofDays(180);

    private final Sql database;
    private final Clock clock;

    KnownPlaces(Sql database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// The hash under which a place is known to an account, the browser before the network; "" when it is not.
    String known(UUID userId, Place place) {
        var known =
                database.list(
                        "select place from known_place where user_id = ? and place in (?, ?) and"
                                + " last_at > ?",
                        row -> row.getString("place"),
                        userId,
                        place.deviceHash(),
                        place.addressHash(),
                        clock.instant().minus(REMEMBERED_FOR));
        if (known.contains(place.deviceHash())) {
            return place.deviceHash();
        }
        return known.isEmpty() ? "" : place.addressHash();
    }

    void remember(UUID userId, Place place) {
        remember(userId, place.addressHash());
        remember(userId, place.deviceHash());
    }

    void sweep() {
        database.update(
                "delete from known_place where last_at < ?", clock.instant().minus(REMEMBERED_FOR));
    }

    private void remember(UUID userId, String hash) {
        database.update(
                """
                insert into known_place (user_id, place, last_at) values (?, ?, ?)
                on conflict (user_id, place) do update set last_at = excluded.last_at
                """,
                userId,
                hash,
                clock.instant());
    }
}
