package dev.firstline.ticket;

import dev.firstline.platform.Ids;
import dev.firstline.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// How often addresses are asked whether they want mail: each once a day at most, whoever names it, and all of them together
/// a bounded number of times an hour.
@ApplicationScoped
class VerificationMails {

    static final Duration ASKED_AGAIN_AFTER = Duration.ofDays(1);

    private final Sql sql;
    private final PrivateTokens tokens;
    private final TicketConfig config;
    private final Clock clock;

    VerificationMails(Sql sql, PrivateTokens tokens, TicketConfig config, Clock clock) {
        this.sql = sql;
        this.tokens = tokens;
        this.config = config;
        this.clock = clock;
    }

    /// Whether an address may be asked. One write decides and notes it, so that a thousand tickets at the same time ask an
    /// address once.
    boolean mayAsk(String address) {
        Instant now = clock.instant();
        Instant yesterday = now.minus(ASKED_AGAIN_AFTER);
        sql.update("delete from verification_mail where sent_at <= ?", yesterday);
        return sql.update(
                        """
                        insert into verification_mail (address_hash, sent_at)
                        select ?, ? where (select count(*) from verification_mail where sent_at > ?) < ?
                        on conflict (address_hash) do nothing
                        """,
                        hash(address),
                        now,
                        now.minus(Duration.ofHours(1)),
                        config.verificationsPerHourMax())
                == 1;
    }

    /// The owner of an address has said yes and then no, and may say yes again on the same day. What was sent still counts
    /// for the hour.
    void free(String address) {
        sql.update(
                "update verification_mail set address_hash = ? where address_hash = ?",
                "freed:" + Ids.token(),
                hash(address));
    }

    private String hash(String address) {
        return tokens.derive("address:" + mailbox(address));
    }

    /// One mailbox has many spellings.
    private static String mailbox(String address) {
        String lower = address.toLowerCase(Locale.ROOT);
        int at = lower.indexOf('@');
        int plus = lower.indexOf('+');
        return plus > 0 && plus < at ? lower.substring(0, plus) + lower.substring(at) : lower;
    }
}
