package dev.firstline.awsapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firstline.awsapi.SignedBySdk.Wanted;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

class SignatureCheckTest {

    private static final Clock NOW =
            Clock.fixed(Instant.parse("2026-11-21T16:00:00Z"), ZoneOffset.UTC);
    private static final byte[] BODY = "{\"name\":\"refund\"}".getBytes(UTF_8);

    private final SignatureCheck check = new SignatureCheck(NOW);

    @Property(tries = 2_000)
    void whatTheSdkSignsIsSigned(@ForAll("requests") Wanted wanted) {
        var sent = SignedBySdk.of(wanted, NOW);

        assertThatCode(() -> prove(sent, wanted.body())).doesNotThrowAnyException();
    }

    @Property(tries = 500)
    void aChangedBitOfTheBodyIsFound(@ForAll("requests") Wanted wanted, @ForAll int where) {
        var sent = SignedBySdk.of(wanted, NOW);
        byte[] changed = wanted.body().clone();
        if (changed.length == 0) {
            changed = new byte[] {1};
        } else {
            changed[Math.floorMod(where, changed.length)] ^= 1;
        }
        byte[] received = changed;

        assertThatThrownBy(() -> prove(sent, received)).isInstanceOf(AwsException.class);
    }

    @Property(tries = 2_000)
    void anyTextIsASignatureOrNone(@ForAll String header) {
        assertThatCode(() -> Signature.parse(Signature.ALGORITHM + " " + header))
                .doesNotThrowAnyException();
    }

    @Property(tries = 2_000)
    void anyAddressIsReadOrRefused(@ForAll String path, @ForAll String query) {
        assertThatCode(
                        () -> {
                            AwsPath.segments("/" + path);
                            AwsPath.head("/" + path);
                            AwsQuery.parse(query);
                        })
                .doesNotThrowAnyException();
    }

    @Test
    void anArnInThePathIsSignedAsItWasSent() {
        var sent =
                SignedBySdk.of(
                        Wanted.post(
                                "/flows/arn%3Aaws%3Abedrock%3Aus-east-1%3A123456789012%3Aflow%2FABCDEFGHIJ/",
                                BODY),
                        NOW);

        assertThatCode(() -> prove(sent, BODY)).doesNotThrowAnyException();
    }

    @Test
    void anotherSecretIsRefused() {
        var sent = SignedBySdk.of(Wanted.post("/flows/", BODY), NOW);

        assertThatThrownBy(() ->
                        check.requireSigned(sent.signature(), sent.received(), BODY, "another"))
                .hasMessageContaining("InvalidSignatureException");
    }

    @Test
    void clocksMayDifferByFiveMinutes() {
        var early = Clock.offset(NOW, Duration.ofMinutes(-5));
        var late = Clock.offset(NOW, Duration.ofMinutes(5));
        var tooEarly = Clock.offset(early, Duration.ofSeconds(-1));
        var tooLate = Clock.offset(late, Duration.ofSeconds(1));
        var wanted = Wanted.get("/flows/");

        for (var good : List.of(early, late)) {
            assertThatCode(() -> prove(SignedBySdk.of(wanted, good), new byte[0]))
                    .doesNotThrowAnyException();
        }
        assertThatThrownBy(() -> prove(SignedBySdk.of(wanted, tooEarly), new byte[0]))
                .hasMessageContaining("Signature expired");
        assertThatThrownBy(() -> prove(SignedBySdk.of(wanted, tooLate), new byte[0]))
                .hasMessageContaining("Signature not yet current");
    }

    @Test
    void onlyBedrockIsServed() {
        var sent = SignedBySdk.of(Wanted.get("/flows/"), NOW, "bedrock-agent");

        assertThatThrownBy(() -> prove(sent, new byte[0]))
                .hasMessageContaining("scoped to correct service");
    }

    @Test
    void amazonHeadersThatAreNotCoveredAreRefused() {
        var sent = SignedBySdk.of(Wanted.get("/flows/"), NOW);
        var received = sent.received();
        var smuggled =
                new SignatureCheck.Request(
                        received.method(),
                        received.path(),
                        received.query(),
                        received.hosts(),
                        List.of("x-amz-date", "x-amz-target"),
                        received.headers());

        assertThatThrownBy(() -> check.requireSound(sent.signature(), smuggled))
                .hasMessageContaining("must cover");
    }

    private void prove(SignedBySdk sent, byte[] body) {
        check.requireSound(sent.signature(), sent.received());
        check.requireSigned(sent.signature(), sent.received(), body, SignedBySdk.SECRET);
    }

    @Provide
    static Arbitrary<Wanted> requests() {
        var text = Arbitraries.strings().ofMinLength(1).ofMaxLength(12);
        var ascii = Arbitraries.strings().withCharRange(' ', '~').ofMinLength(1).ofMaxLength(12);
        // Dots are resolved by the signer, and by nobody else.
        var path =
                Arbitraries.oneOf(text, ascii)
                        .map(SignatureCheckTest::withoutHalfCharacters)
                        .filter(it -> !it.equals(".") && !it.equals(".."))
                        .map(SdkHttpUtils::urlEncode)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(5)
                        .map(it -> "/" + String.join("/", it));
        var slash = Arbitraries.of("", "/");
        var query =
                values(
                        Arbitraries.oneOf(text, ascii)
                                .map(SignatureCheckTest::withoutHalfCharacters));
        var headers = values(ascii.filter(it -> !it.isBlank()));
        var named =
                headers.map(it ->
                        it.entrySet().stream()
                                .collect(
                                        Collectors.toMap(
                                                each ->
                                                        "x-h"
                                                                + Integer.toHexString(
                                                                        each.getKey().hashCode()),
                                                Map.Entry::getValue,
                                                (one, _) -> one)));
        var body = Arbitraries.bytes().array(byte[].class).ofMaxSize(40);
        return Combinators.combine(
                        Arbitraries.of("GET", "PUT", "POST", "DELETE"),
                        path,
                        slash,
                        query,
                        named,
                        body)
                .as((method, raw, end, q, h, b) -> new Wanted(method, raw + end, q, h, b));
    }

    private static Arbitrary<Map<String, List<String>>> values(Arbitrary<String> texts) {
        return Arbitraries.maps(texts, texts.list().ofMinSize(1).ofMaxSize(3)).ofMaxSize(4);
    }

    /// What has no form in UTF-8 cannot be sent.
    private static String withoutHalfCharacters(String text) {
        String whole = new String(text.getBytes(UTF_8), UTF_8);
        return whole.isEmpty() ? "a" : whole;
    }
}
