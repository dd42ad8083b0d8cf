package dev.firstline.identity;

import dev.firstline.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/// Makes sure that somebody can sign in to a fresh installation.
@ApplicationScoped
public class FirstAdmin {

    /// The role that may do everything.
    public static final String ADMIN = "admin";

    private static final Logger LOG = Logger.getLogger(FirstAdmin.class);
    private static final int PASSWORD_LENGTH = 20;
    private static final long SEED_LOCK = 0x4649_5253_5401L;

    private final IdentityConfig.Admin config;
    private final PasswordRules rules;
    private final Passwords passwords;
    private final Clock clock;

    FirstAdmin(IdentityConfig config, PasswordRules rules, Passwords passwords, Clock clock) {
        this.config = config.admin();
        this.rules = rules;
        this.passwords = passwords;
        this.clock = clock;
    }

    /// Creates the first admin when there is no user yet.
    ///
    /// @return the address and, when it was made up here, the password to print once; empty when users exist
    @Transactional
    public Optional<Created> createIfMissing() {
        AppUser.getEntityManager()
                .createNativeQuery("select 1 from pg_advisory_xact_lock(:key)")
                .setParameter("key", SEED_LOCK)
                .getSingleResult();
        if (AppUser.count() > 0) {
            return Optional.empty();
        }
        refuseWeakPassword();
        String password =
                config.password().orElseGet(() -> Ids.token().substring(0, PASSWORD_LENGTH));
        AppUser.create(
                        Ids.uuid7(),
                        config.email(),
                        "Admin",
                        passwords.hash(password),
                        Set.of(ADMIN),
                        clock.instant())
                .persist();
        LOG.infof("first admin created email=%s", config.email());
        return Optional.of(
                new Created(config.email(), config.password().isPresent() ? "" : password));
    }

    private void refuseWeakPassword() {
        var problem = config.password().flatMap(it -> rules.problem(it, config.email()));
        if (problem.isPresent()) {
            throw new IllegalStateException(
                    "FIRSTLINE_ADMIN_PASSWORD cannot be used. " + problem.get());
        }
    }

    /// The first admin; the password is empty when it came from the settings.
    public record Created(String email, String password) {}
}
