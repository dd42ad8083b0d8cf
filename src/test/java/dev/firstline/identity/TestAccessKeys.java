package dev.firstline.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/// Access keys for tests of the AWS surface.
@ApplicationScoped
public class TestAccessKeys {

    private static final Duration AGE = Duration.ofDays(1);

    private final TestStaff staff;
    private final ApiKeys keys;

    TestAccessKeys(TestStaff staff, ApiKeys keys) {
        this.staff = staff;
        this.keys = keys;
    }

    /// A key of an admin, with those permissions; with all of them when none is given.
    public Key issue(String... permissions) {
        var given = permissions.length == 0 ? Set.copyOf(Permissions.ALL) : Set.of(permissions);
        var owner = staff.hire("Ada", "admin");
        var made = keys.makeForAws(owner.id(), "Test", given, AGE);
        return new Key(made.id(), made.accessKeyId(), made.token());
    }

    /// A key of an admin who has to set up a second factor first.
    public Key issueOfSomebodyWhoOwesASecondFactor() {
        var owner = staff.hire("Ada", "admin", "second-factor-duty");
        var made = keys.makeForAws(owner.id(), "Test", Set.copyOf(Permissions.ALL), AGE);
        return new Key(made.id(), made.accessKeyId(), made.token());
    }

    /// A bearer token of an admin.
    public String issueToken(String... permissions) {
        var owner = staff.hire("Ada", "admin");
        return keys.make(owner.id(), "Test", Set.of(permissions), AGE).token();
    }

    public void revoke(Key key) {
        keys.revoke(key.id);
    }

    /// An access key.
    public record Key(UUID id, String accessKeyId, String secret) {}
}
