package dev.firstline.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/// Changes people's own passwords, after asking for the one in use.
@ApplicationScoped
class PasswordChange {

    private final UserAccounts accounts;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final SignInLimits limits;
    private final Audit audit;

    PasswordChange(
            UserAccounts accounts,
            Passwords passwords,
            PasswordRules rules,
            SignInLimits limits,
            Audit audit) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.rules = rules;
        this.limits = limits;
        this.audit = audit;
    }

    /// Changes a password.
    ///
    /// @return why the change is refused; nothing when it is done
    Optional<String> change(Person person, String current, String password) {
        var problem = rules.problem(password, person.email());
        if (problem.isPresent()) {
            return problem;
        }
        var refused = confirm(person, current);
        if (refused.isEmpty()) {
            store(person, passwords.hash(password));
        }
        return refused;
    }

    /// Asks for the password of somebody who is signed in already.
    ///
    /// @return why it is refused; nothing when it is right
    Optional<String> confirm(Person person, String current) {
        var counted = limits.ofCode("password:" + person.id());
        var wait = limits.attempt(counted);
        if (wait.isPositive()) {
            return Optional.of("Too many attempts. Try again in " + LoginView.words(wait) + ".");
        }
        var account = accounts.find(person.id()).orElseThrow();
        if (!passwords.matches(current, account.passwordHash())) {
            return Optional.of("The current password is not right.");
        }
        limits.succeeded(counted);
        return Optional.empty();
    }

    @Transactional
    void store(Person person, String hash) {
        accounts.changePassword(person.id(), hash);
        audit.record("password.changed", "person/" + person.email(), null, null);
    }
}
