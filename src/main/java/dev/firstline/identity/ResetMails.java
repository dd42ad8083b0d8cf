package dev.firstline.identity;

import dev.firstline.platform.Brand;
import dev.firstline.platform.PlatformConfig;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/// Mails links for another password. Everything that depends on whether there is such an account happens after the answer,
/// on a thread of its own: neither the answer nor its time tells.
@Singleton
class ResetMails {

    private static final Logger LOG = Logger.getLogger(ResetMails.class);

    /// Mails on their way; more are not begun, and whoever waits for one asks again.
    private static final int AT_ONCE_MAX = 16;

    private final UserAccounts accounts;
    private final PasswordResets resets;
    private final StaffMail mail;
    private final PlatformConfig platform;
    private final Brand brand;
    private final Semaphore atOnce = new Semaphore(AT_ONCE_MAX);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    ResetMails(
            UserAccounts accounts,
            PasswordResets resets,
            StaffMail mail,
            PlatformConfig platform,
            Brand brand) {
        this.accounts = accounts;
        this.resets = resets;
        this.mail = mail;
        this.platform = platform;
        this.brand = brand;
    }

    /// Mails a link if the address is that of somebody who may sign in with a password.
    void request(String email) {
        if (atOnce.tryAcquire()) {
            threads.execute(() -> run(email));
        } else {
            LOG.warn("password_reset_not_begun reason=too_many");
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    private void run(String email) {
        try {
            accounts.find(email)
                    .filter(account -> !account.isSuspended() && account.passwordHash() != null)
                    .ifPresent(this::send);
        } catch (RuntimeException e) {
            LOG.warnf("password_reset_failed cause=%s", e.getMessage());
        } finally {
            atOnce.release();
        }
    }

    private void send(UserAccounts.Account account) {
        var person = new Person(account.id(), account.name(), account.email());
        var link = platform.publicUrl() + "/login/reset/" + resets.make(person, person.email());
        if (!mail.send(person.email(), "Another password for " + brand.name(), text(link))) {
            LOG.warnf("password_reset_not_mailed person=%s", person.id());
        }
    }

    private String text(String link) {
        return """
        Somebody, probably you, asked for another password for %s.

        Choose it here. The link works once, within an hour:
        %s

        It ends your sessions on all devices. If you did not ask for this, leave it: your password stays as it is.
        """
                .formatted(brand.name(), link);
    }
}
