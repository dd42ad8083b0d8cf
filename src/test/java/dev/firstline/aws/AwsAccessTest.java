package dev.firstline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.firstline.TestDatabase;
import dev.firstline.identity.Permissions;
import dev.firstline.identity.TestAccessKeys;
import dev.firstline.platform.Ids;
import dev.firstline.platform.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/// Who gets in, and how.
@QuarkusTest
@WithTestResource(TestDatabase.class)
class AwsAccessTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/flows";

    @Inject TestAccessKeys keys;
    @Inject Sql database;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void anotherSecretIsRefused() {
        var key = keys.issue();
        var guessed = new TestAccessKeys.Key(key.id(), key.accessKeyId(), "guessed");

        try (var good = AwsClients.agent(key);
                var bad = AwsClients.agent(guessed)) {
            assertThatCode(() -> good.listFlows(it -> {})).doesNotThrowAnyException();
            assertRefused(() -> bad.listFlows(it -> {}), 403, "InvalidSignatureException");
        }
    }

    @Test
    void anUnknownKeyIsRefused() {
        var nobody = new TestAccessKeys.Key(UUID.randomUUID(), "FLAKAAAAAAAAAAAAAAAA", "secret");

        try (var client = AwsClients.agent(nobody)) {
            assertRefused(() -> client.listFlows(it -> {}), 403, "UnrecognizedClientException");
        }
    }

    @Test
    void aRevokedKeyIsRefusedAtOnce() {
        var key = keys.issue();

        try (var client = AwsClients.agent(key)) {
            assertThatCode(() -> client.listFlows(it -> {})).doesNotThrowAnyException();
            keys.revoke(key);
            assertRefused(() -> client.listFlows(it -> {}), 403, "UnrecognizedClientException");
        }
    }

    @Test
    void aKeyWaitsForTheSecondFactorThatItsOwnerOwes() {
        var key = keys.issueOfSomebodyWhoOwesASecondFactor();
        var signed = signed(key, "GET", "/flows/", "", Clock.systemUTC());

        var refused = send(signed, "");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(errorType(refused)).isEqualTo("AccessDeniedException");
        assertThat(refused.body())
                .contains("bedrock:ListFlows", "second factor", "/account/second-factor");
        try (var client = AwsClients.agent(key)) {
            assertRefused(() -> client.listFlows(it -> {}), 403, "AccessDeniedException");
            database.update(
                    "update app_user set totp_secret = 'sealed' where id = (select user_id from"
                            + " api_key where id = ?)",
                    key.id());
            assertThatCode(() -> client.listFlows(it -> {})).doesNotThrowAnyException();
        }
    }

    @Test
    void whoDoesNotKnowTheSecretLearnsNothingOfItsOwner() {
        var key = keys.issueOfSomebodyWhoOwesASecondFactor();
        var guessed = new TestAccessKeys.Key(key.id(), key.accessKeyId(), "guessed");

        var refused = send(signed(guessed, "GET", "/flows/", "", Clock.systemUTC()), "");

        assertThat(errorType(refused)).isEqualTo("InvalidSignatureException");
        assertThat(refused.body()).doesNotContain("second factor");
    }

    @Test
    void theSecretIsNotInTheDatabase() {
        var key = keys.issue();

        var row =
                database.first(
                        "select to_jsonb(k)::text as row from api_key k where access_key_id = ?",
                        it -> it.getString("row"),
                        key.accessKeyId());

        assertThat(row.orElseThrow())
                .contains(key.accessKeyId())
                .contains("sealed_secret")
                .doesNotContain(key.secret());
    }

    @Test
    void aBodyThatWasChangedOnItsWayIsRefused() {
        var key = keys.issue();
        var signed = signed(key, "POST", "/flows/", "{\"name\":\"one\"}", Clock.systemUTC());
        var answer = send(signed, "{\"name\":\"two\"}");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(errorType(answer)).isEqualTo("InvalidSignatureException");
    }

    @Test
    void anAddressThatWasChangedOnItsWayIsRefused() {
        var signed = signed(keys.issue(), "GET", "/flows/", "", Clock.systemUTC());

        var asSigned = send(signed, "");
        var changed = send(signed.toBuilder().encodedPath("/prompts/").build(), "");

        assertThat(asSigned.statusCode()).isEqualTo(200);
        assertThat(errorType(changed)).isEqualTo("InvalidSignatureException");
    }

    @Test
    void anOldSignatureIsRefused() {
        var key = keys.issue();
        var late = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-6));

        var answer = send(signed(key, "GET", "/flows/", "", late), "");

        assertThat(errorType(answer)).isEqualTo("InvalidSignatureException");
        assertThat(answer.body()).contains("Signature expired");
    }

    @Test
    void withoutSignatureNobodyGetsIn() {
        var request =
                SdkHttpRequest.builder()
                        .method(SdkHttpMethod.GET)
                        .uri(AwsClients.endpoint())
                        .encodedPath("/flows/")
                        .build();

        var plain = send(request, "");
        var bearer =
                send(
                        request.toBuilder()
                                .putHeader(
                                        "Authorization",
                                        "Bearer " + keys.issueToken(Permissions.FLOW_READ))
                                .build(),
                        "");

        assertThat(plain.statusCode()).isEqualTo(403);
        assertThat(errorType(plain)).isEqualTo("MissingAuthenticationTokenException");
        assertThat(plain.headers().firstValue("x-amzn-RequestId")).isPresent();
        assertThat(errorType(bearer)).isEqualTo("IncompleteSignatureException");
    }

    @Test
    void aKeyDoesWhatItIsFor() {
        try (var reader = AwsClients.agent(keys.issue(Permissions.FLOW_READ));
                var editor =
                        AwsClients.agent(keys.issue(Permissions.FLOW_READ, Permissions.FLOW_EDIT));
                var stranger = AwsClients.agent(keys.issue(Permissions.TICKET_READ))) {
            var flow =
                    editor.createFlow(
                            it -> it.name("keys-" + Ids.shortId()).executionRoleArn(ROLE));

            assertThatCode(() -> reader.getFlow(it -> it.flowIdentifier(flow.id())))
                    .doesNotThrowAnyException();
            for (ThrowingCallable denied :
                    List.<ThrowingCallable>of(
                            () -> reader.prepareFlow(it -> it.flowIdentifier(flow.id())),
                            () -> reader.deleteFlow(it -> it.flowIdentifier(flow.id())),
                            () -> editor.createFlowVersion(it -> it.flowIdentifier(flow.id())),
                            () -> editor.listPrompts(it -> {}),
                            () ->
                                    reader.tagResource(it ->
                                            it.resourceArn(flow.arn()).tags(Map.of("a", "b"))),
                            () -> stranger.listFlows(it -> {}))) {
                assertRefused(denied, 403, "AccessDeniedException");
            }
        }
    }

    @Test
    void changesAreAuditedInTheNameOfTheKey() {
        var key = keys.issue();
        try (var client = AwsClients.agent(key)) {
            var flow =
                    client.createFlow(
                            it -> it.name("audit-" + Ids.shortId()).executionRoleArn(ROLE));

            var actor =
                    database.first(
                            "select actor from audit_event where action = 'flow.created' and object"
                                    + " = ?",
                            row -> row.getString("actor"),
                            "flow/" + flow.id());

            assertThat(actor.orElseThrow()).startsWith("ada.").endsWith("(key Test)");
        }
    }

    @Test
    void slashesAndThePrefixMakeNoDifference() {
        var key = keys.issue();

        for (String path : List.of("/flows", "/flows/", "/aws/flows", "/aws/flows/", "/prompts")) {
            assertThat(send(signed(key, "GET", path, "", Clock.systemUTC()), "").statusCode())
                    .as(path)
                    .isEqualTo(200);
        }
    }

    @Test
    void addressesThatTwoCouldReadDifferentlyAreRefused() {
        var key = keys.issue();

        for (String path : List.of("/flows//", "/flows/%00", "/flows/%2e%2e/")) {
            assertThat(send(signed(key, "GET", path, "", Clock.systemUTC()), "").statusCode())
                    .as(path)
                    .isBetween(400, 499);
        }
    }

    @Test
    void whatIsNoOperationSaysSo() {
        var key = keys.issue();

        var wrongMethod = send(signed(key, "PUT", "/flows/", "", Clock.systemUTC()), "");
        var noJson = send(signed(key, "POST", "/flows/", "[]", Clock.systemUTC()), "[]");

        assertThat(errorType(wrongMethod)).isEqualTo("UnknownOperationException");
        assertThat(errorType(noJson)).isEqualTo("SerializationException");
    }

    @Test
    void whatSdksAskForAndIsNotHereIsSaidInTheirWords() {
        var key = keys.issue();

        var asked = send(signed(key, "GET", "/agents/", "", Clock.systemUTC()), "");
        var visited =
                send(
                        SdkHttpRequest.builder()
                                .method(SdkHttpMethod.GET)
                                .uri(AwsClients.endpoint().resolve("/agents/"))
                                .build(),
                        "");

        assertThat(asked.statusCode()).isEqualTo(404);
        assertThat(errorType(asked)).isEqualTo("UnknownOperationException");
        assertThat(asked.body()).contains("There is no operation at this address");
        assertThat(visited.statusCode()).isEqualTo(404);
        assertThat(errorType(visited)).isEmpty();
    }

    @Test
    void answersSayTheTimeForClientsWhoseClockIsWrong() {
        var late = Clock.offset(Clock.systemUTC(), Duration.ofHours(-1));

        var refused = send(signed(keys.issue(), "GET", "/flows/", "", late), "");

        assertThat(errorType(refused)).isEqualTo("InvalidSignatureException");
        assertThat(refused.headers().firstValue("Date").map(AwsAccessTest::time).orElseThrow())
                .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void aNumberWhereATextBelongsIsRefused() {
        var body = "{\"name\":\"live\",\"routingConfiguration\":[{\"flowVersion\":1}]}";
        var path = "/flows/NOSUCHFLOW/aliases";

        var answer = send(signed(keys.issue(), "POST", path, body, Clock.systemUTC()), body);

        assertThat(errorType(answer)).isEqualTo("ValidationException");
        assertThat(answer.body()).contains("routingConfiguration");
    }

    @Test
    void anythingElseOfTheApplicationIsWhereItWas() {
        var page =
                send(
                        SdkHttpRequest.builder()
                                .method(SdkHttpMethod.GET)
                                .uri(AwsClients.endpoint())
                                .encodedPath("/help")
                                .build(),
                        "");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    }

    @Test
    void bothProtocolsReachTheSameOperations() {
        var key = keys.issue();

        for (var protocol : Set.of(Protocol.HTTP1_1, Protocol.HTTP2)) {
            try (var client = AwsClients.asyncAgent(key, protocol)) {
                var flow =
                        client.createFlow(it ->
                                        it.name("proto-" + Ids.shortId())
                                                .executionRoleArn(ROLE)
                                                .definition(EchoFlow.definition()))
                                .join();
                client.prepareFlow(it -> it.flowIdentifier(flow.arn())).join();
                var read = client.getFlow(it -> it.flowIdentifier(flow.arn())).join();

                assertThat(read.statusAsString()).as("%s", protocol).isEqualTo("Prepared");
                assertThatThrownBy(
                                () -> client.getFlow(it -> it.flowIdentifier("AAAAAAAAAA")).join())
                        .hasMessageContaining("Could not find Resource");
            }
        }
    }

    private static void assertRefused(ThrowingCallable call, int status, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        refused -> {
                            assertThat(refused.statusCode()).isEqualTo(status);
                            assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code);
                            assertThat(refused.requestId()).isNotBlank();
                        });
    }

    private SdkHttpRequest signed(
            TestAccessKeys.Key key, String method, String path, String body, Clock clock) {
        var request =
                SdkHttpRequest.builder()
                        .method(SdkHttpMethod.fromValue(method))
                        .uri(AwsClients.endpoint())
                        .encodedPath(path)
                        .build();
        return AwsV4HttpSigner.create()
                .sign(it ->
                        it.identity(AwsCredentialsIdentity.create(key.accessKeyId(), key.secret()))
                                .request(request)
                                .payload(ContentStreamProvider.fromUtf8String(body))
                                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "bedrock")
                                .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                                .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                                .putProperty(HttpSigner.SIGNING_CLOCK, clock))
                .request();
    }

    private HttpResponse<String> send(SdkHttpRequest request, String body) {
        var builder =
                HttpRequest.newBuilder(URI.create(AwsClients.endpoint() + request.encodedPath()))
                        .timeout(Duration.ofSeconds(30))
                        .method(
                                request.method().name(),
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        request.headers()
                .forEach((name, values) -> {
                    // The client sets it itself.
                    if (!name.equalsIgnoreCase("Host")) {
                        values.forEach(value -> builder.header(name, value));
                    }
                });
        try {
            return http.send(builder.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Instant time(String header) {
        return ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    }

    private static String errorType(HttpResponse<String> answer) {
        return answer.headers().firstValue("x-amzn-ErrorType").orElse("");
    }
}
