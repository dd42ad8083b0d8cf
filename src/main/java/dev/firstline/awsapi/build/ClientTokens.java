package dev.firstline.awsapi.build;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.awsapi.AwsCall;
import dev.firstline.awsapi.AwsException;
import dev.firstline.platform.Ids;
import dev.firstline.platform.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Lets a client repeat a request: within some hours the same token gets the same answer and has no second effect. Works in
/// the transaction of the caller; a second request waits for the first.
@Singleton
final class ClientTokens {

    private static final String MEMBER = "clientToken";
    private static final Duration KEPT_FOR = Duration.ofHours(8);
    private static final int SWEPT_MAX = 100;

    private final Sql database;
    private final ObjectMapper mapper;
    private final Clock clock;

    ClientTokens(Sql database, ObjectMapper mapper, Clock clock) {
        this.database = database;
        this.mapper = mapper;
        this.clock = clock;
    }

    /// Does the work, unless it has been done.
    ///
    /// @param token null when the client does not intend to repeat
    /// @param scope what is changed, "" for something new
    /// @throws AwsException when the token was used for another request
    ObjectNode once(AwsCall call, @Nullable String token, String scope, Supplier<ObjectNode> work) {
        if (token == null) {
            return work.get();
        }
        String operation = call.operation().name();
        String fingerprint = fingerprint(call.body());
        if (claim(operation, scope, token, fingerprint)) {
            var answer = work.get();
            database.update(
                    "update aws_client_token set answer = cast(? as jsonb) where operation = ? and"
                            + " scope = ? and token = ?",
                    answer,
                    operation,
                    scope,
                    token);
            return answer;
        } else {
            return answered(operation, scope, token, fingerprint);
        }
    }

    private boolean claim(String operation, String scope, String token, String fingerprint) {
        var now = clock.instant();
        var expired = now.minus(KEPT_FOR);
        database.update(
                """
                delete from aws_client_token where ctid = any (array(
                    select ctid from aws_client_token where created_at < ? limit ? for update skip locked))
                """,
                expired,
                SWEPT_MAX);
        return database.update(
                        """
                        insert into aws_client_token (operation, scope, token, fingerprint, created_at)
                        values (?, ?, ?, ?, ?)
                        on conflict (operation, scope, token) do update
                            set fingerprint = excluded.fingerprint, created_at = excluded.created_at, answer = null
                            where aws_client_token.created_at < ?
                        """,
                        operation,
                        scope,
                        token,
                        fingerprint,
                        now,
                        expired)
                > 0;
    }

    private ObjectNode answered(String operation, String scope, String token, String fingerprint) {
        var first =
                database.first(
                                """
                                select fingerprint, answer from aws_client_token
                                where operation = ? and scope = ? and token = ?
                                """,
                                row ->
                                        new First(
                                                row.getString("fingerprint"),
                                                row.getString("answer")),
                                operation,
                                scope,
                                token)
                        .orElseThrow(() -> AwsException.conflict("Try again."));
        if (!first.fingerprint.equals(fingerprint)) {
            throw AwsException.conflict(
                    "The clientToken was used for another request. Use a new one for every new"
                            + " request.");
        }
        return read(first.answer);
    }

    private ObjectNode read(String json) {
        try {
            return (ObjectNode) mapper.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String fingerprint(ObjectNode body) {
        return Ids.sha256(body.deepCopy().without(MEMBER).toString());
    }

    private record First(String fingerprint, String answer) {}
}
