package dev.firstline.awsapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Checks version 4 of Amazon's signatures.
final class SignatureCheck {

    static final String DATE = "x-amz-date";
    static final String BODY_HASH = "x-amz-content-sha256";

    private static final String SERVICE = "bedrock";
    private static final String HOST = "host";

    /// How the SDK for JavaScript names the host over HTTP/2.
    private static final String AUTHORITY = ":authority";

    private static final String AMAZON_HEADER = "x-amz-";

    /// As far as Amazon lets clocks differ.
    private static final Duration SKEW_MAX = Duration.ofMinutes(5);

    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final String MAC = "HmacSHA256";

    private final Clock clock;

    SignatureCheck(Clock clock) {
        this.clock = clock;
    }

    /// What can be seen without the key and without the body.
    ///
    /// @throws AwsException when the signature could not be right
    void requireSound(Signature signature, Request request) {
        if (!signature.service().equals(SERVICE)) {
            throw invalid(
                    "Credential should be scoped to correct service: '"
                            + SERVICE
                            + "'. The signing name of all Bedrock services is "
                            + SERVICE
                            + ".");
        }
        requireCover(signature, request);
        String date = request.header(DATE);
        Instant signed = parse(date);
        Instant now = clock.instant();
        if (!date.startsWith(signature.day())) {
            throw invalid("Date in Credential scope does not match the one in X-Amz-Date.");
        }
        if (signed.isBefore(now.minus(SKEW_MAX))) {
            throw invalid(
                    "Signature expired: "
                            + date
                            + " is now earlier than "
                            + BASIC.format(now.minus(SKEW_MAX)));
        }
        if (signed.isAfter(now.plus(SKEW_MAX))) {
            throw invalid(
                    "Signature not yet current: "
                            + date
                            + " is still later than "
                            + BASIC.format(now.plus(SKEW_MAX)));
        }
    }

    /// Whether somebody who knows the secret has signed this request with this body.
    ///
    /// @throws AwsException when not
    void requireSigned(Signature signature, Request request, byte[] body, String secret) {
        String hash = sha256(body);
        String claimed = request.header(BODY_HASH);
        if (!claimed.isEmpty() && !isEqual(claimed, hash)) {
            throw new AwsException(
                    AwsError.INVALID_SIGNATURE,
                    "The provided 'x-amz-content-sha256' header does not match what was computed.");
        }
        byte[] key = key(signature, secret);
        boolean isRight =
                request.hosts().stream()
                        .map(host ->
                                value(
                                        key,
                                        signature,
                                        request.canonical(signature, host, hash),
                                        request.header(DATE)))
                        .anyMatch(expected -> isEqual(expected, signature.value()));
        if (!isRight) {
            throw invalid(
                    "The request signature we calculated does not match the signature you provided."
                            + " Check your secret access key and signing method.");
        }
    }

    private static void requireCover(Signature signature, Request request) {
        boolean hasHost = signature.covers(HOST) || signature.covers(AUTHORITY);
        var uncovered =
                request.names().stream()
                        .filter(name -> name.startsWith(AMAZON_HEADER) && !signature.covers(name))
                        .toList();
        if (!hasHost || !signature.covers(DATE) || !uncovered.isEmpty()) {
            throw new AwsException(
                    AwsError.INCOMPLETE_SIGNATURE,
                    "The signature must cover the host, X-Amz-Date and every other X-Amz- header.");
        }
    }

    private static Instant parse(String date) {
        try {
            return BASIC.parse(date, Instant::from);
        } catch (DateTimeException e) {
            throw new AwsException(
                    AwsError.INCOMPLETE_SIGNATURE,
                    "X-Amz-Date must be of the form 20260131T235959Z.");
        }
    }

    private static AwsException invalid(String message) {
        return new AwsException(AwsError.INVALID_SIGNATURE, message);
    }

    private static String value(byte[] key, Signature signature, String canonical, String date) {
        byte[] value =
                hmac(
                        key,
                        String.join(
                                "\n",
                                Signature.ALGORITHM,
                                date,
                                signature.scope(),
                                sha256(canonical.getBytes(UTF_8))));
        return HexFormat.of().formatHex(value);
    }

    /// In constant time.
    private static boolean isEqual(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
    }

    private static byte[] key(Signature signature, String secret) {
        byte[] key = ("AWS4" + secret).getBytes(UTF_8);
        for (String part :
                List.of(signature.day(), signature.region(), signature.service(), "aws4_request")) {
            key = hmac(key, part);
        }
        return key;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has " + MAC, e);
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256.", e);
        }
    }

    /// A request as it was sent.
    ///
    /// @param hosts what the client may have taken for the host: a proxy can have changed it
    /// @param names of all headers, in lower case
    /// @param headers the values of a header by its name in lower case
    record Request(
            String method,
            String path,
            AwsQuery query,
            List<String> hosts,
            List<String> names,
            Function<String, List<String>> headers) {

        Request {
            hosts = List.copyOf(hosts);
            names = List.copyOf(names);
        }

        /// The only value of a header, "" when there is none or several.
        String header(String name) {
            var values = headers.apply(name);
            return values.size() == 1 ? values.getFirst() : "";
        }

        private String canonical(Signature signature, String host, String bodyHash) {
            return new CanonicalRequest(
                            method,
                            path,
                            query,
                            name -> isHost(name) ? List.of(host) : headers.apply(name),
                            signature.signedHeaders(),
                            bodyHash)
                    .text();
        }

        private static boolean isHost(String name) {
            return Stream.of(HOST, AUTHORITY).anyMatch(name::equals);
        }
    }
}
