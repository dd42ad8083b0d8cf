package dev.firstline.identity;

import dev.firstline.platform.TimeView;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// Puts together what the account's pages show.
@ApplicationScoped
class AccountViews {

    private final UserAccounts accounts;
    private final Sessions sessions;
    private final SecondFactor secondFactor;
    private final SecondFactorDuty duty;
    private final Clock clock;

    AccountViews(
            UserAccounts accounts,
            Sessions sessions,
            SecondFactor secondFactor,
            SecondFactorDuty duty,
            Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.secondFactor = secondFactor;
        this.duty = duty;
        this.clock = clock;
    }

    AccountView account(SignedIn own, String message) {
        var account = accounts.find(own.person().id()).orElseThrow();
        Instant now = clock.instant();
        var rows = sessions.list(account.id()).stream().map(it -> row(it, own, now)).toList();
        return new AccountView(
                own.person(),
                List.copyOf(account.roles()),
                rows,
                account.passwordHash() != null,
                new AccountView.Factor(
                        account.hasSecondFactor(),
                        duty.isOwed(account.roles(), account.hasSecondFactor()),
                        secondFactor.recoveryCodesLeft(account.id())),
                "",
                message);
    }

    private AccountView.SessionRow row(Sessions.Listed session, SignedIn own, Instant now) {
        return new AccountView.SessionRow(
                session.id(),
                session.id().equals(own.credential()),
                session.address(),
                browser(session.agent()),
                TimeView.of(session.created(), now, clock.getZone()),
                TimeView.of(session.lastSeen(), now, clock.getZone()));
    }

    /// A guess for people; nothing depends on it.
    private static String browser(String agent) {
        String lower = agent.toLowerCase(Locale.ROOT);
        for (String name : List.of("Edg", "OPR", "Firefox", "Chrome", "Safari")) {
            if (lower.contains(name.toLowerCase(Locale.ROOT))) {
                return switch (name) {
                    case "Edg" -> "Edge";
                    case "OPR" -> "Opera";
                    default -> name;
                };
            }
        }
        return agent.isEmpty() ? "Unknown browser" : agent.split("[ /]", 2)[0];
    }
}
