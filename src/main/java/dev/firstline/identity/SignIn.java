package dev.firstline.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/// Signs people in. Whatever is wrong, the answer and its time are the same.
@ApplicationScoped
class SignIn {

    private static final String UNKNOWN = "person/unknown";

    private final UserAccounts accounts;
    private final Passwords passwords;
    private final SignInLimits limits;
    private final KnownPlaces places;
    private final Sessions sessions;
    private final SecondFactor secondFactor;
    private final Audit audit;

    SignIn(
            UserAccounts accounts,
            Passwords passwords,
            SignInLimits limits,
            KnownPlaces places,
            Sessions sessions,
            SecondFactor secondFactor,
            Audit audit) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.limits = limits;
        this.places = places;
        this.sessions = sessions;
        this.secondFactor = secondFactor;
        this.audit = audit;
    }

    /// The first step: address and password.
    Outcome withPassword(String typed, String password, Place place) {
        String email = AppUser.lower(typed);
        var account = accounts.find(email);
        var counted =
                limits.of(
                        email,
                        place,
                        places.known(
                                account.map(UserAccounts.Account::id).orElseGet(Ids::uuid7),
                                place));
        var wait = limits.attempt(counted);
        if (wait.isPositive()) {
            return new Outcome.Wait(wait);
        }
        boolean isRight =
                passwords.matches(
                        password, account.map(UserAccounts.Account::passwordHash).orElse(null));
        if (!isRight || account.isEmpty() || account.get().isSuspended()) {
            return refuse(account.map(it -> object(it.email())).orElse(UNKNOWN), "password", place);
        }
        limits.succeeded(counted);
        var person = account.get();
        return person.hasSecondFactor()
                ? new Outcome.NeedsCode(sessions.beginPending(person.id(), place))
                : admit(person.id(), person.email(), place);
    }

    /// The second step: a code of the authenticator or a recovery code.
    ///
    /// @param pending the token of the first step
    Outcome withCode(String pending, String code, Place place) {
        Optional<UUID> userId = sessions.findPending(pending);
        if (userId.isEmpty()) {
            return new Outcome.Refused();
        }
        var account = accounts.find(userId.get()).orElseThrow();
        var counted = limits.ofCode(account.id().toString());
        var wait = limits.attempt(counted);
        if (wait.isPositive()) {
            return new Outcome.Wait(wait);
        }
        if (!secondFactor.accepts(account.id(), code)) {
            return refuse(object(account.email()), "code", place);
        }
        limits.succeeded(counted);
        sessions.end(pending);
        return admit(account.id(), account.email(), place);
    }

    /// Somebody whose identity has been shown in another way: by a provider, or by an invitation.
    Outcome.Admitted admit(UUID userId, String email, Place place) {
        String device = place.device() == null ? Ids.token() : place.device();
        var now = new Place(place.address(), place.agent(), device);
        places.remember(userId, now);
        audit.recordBy(email, "sign-in.succeeded", object(email), null, from(place));
        return new Outcome.Admitted(sessions.begin(userId, now), device);
    }

    private Outcome refuse(String object, String what, Place place) {
        audit.recordBy(
                "anonymous",
                "sign-in.refused",
                object,
                null,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("wrong", what)
                        .put("address", place.address()));
        return new Outcome.Refused();
    }

    private static String object(String email) {
        return "person/" + email;
    }

    private static JsonNode from(Place place) {
        return JsonNodeFactory.instance.objectNode().put("address", place.address());
    }

    /// How a step ended.
    sealed interface Outcome {

        /// Signed in: the session's token, and the browser's.
        record Admitted(String token, String device) implements Outcome {}

        /// The password is right, and a code is asked for.
        record NeedsCode(String pending) implements Outcome {}

        record Refused() implements Outcome {}

        /// Too many attempts; this one was not looked at.
        record Wait(Duration left) implements Outcome {}
    }
}
