package dev.firstline.identity;

import dev.firstline.platform.Ids;
import io.quarkus.elytron.security.common.BcryptUtil;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/// People for tests, each with an address of their own.
@ApplicationScoped
class TestStaff {

    static final String PASSWORD = "nine lamps under the stair";
    static final String WRONG = "ten lamps under the stair";

    /// Quick to compare: the cost stands in the hash.
    private static final int BCRYPT_COST = 4;

    private final Sessions sessions;
    private final Clock clock;

    TestStaff(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    @Transactional
    Person hire(String name, String... roles) {
        String email =
                name.toLowerCase(Locale.ROOT)
                        + "."
                        + Ids.shortId().toLowerCase(Locale.ROOT)
                        + "@example.org";
        var user =
                AppUser.create(
                        Ids.uuid7(),
                        email,
                        name,
                        BcryptUtil.bcryptHash(PASSWORD, BCRYPT_COST),
                        Set.of(roles),
                        clock.instant());
        user.persist();
        return user.toPerson();
    }

    /// A browser with a session, without the work of signing in.
    StaffBrowser browser(Person person) {
        return StaffBrowser.anonymous().with(SessionCookies.SESSION, session(person.id()));
    }

    String session(UUID userId) {
        return sessions.begin(userId, new Place("192.0.2.7", "Test", null));
    }
}
