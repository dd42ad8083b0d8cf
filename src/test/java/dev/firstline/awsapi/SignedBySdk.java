package dev.firstline.awsapi;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/// A request that the SDK's own signer has signed.
record SignedBySdk(SdkHttpRequest request) {

    static final String KEY = "FLAKAAAABBBBCCCCDDDD";
    static final String SECRET = "a secret/with+signs";

    static SignedBySdk of(Wanted wanted, Clock clock) {
        return of(wanted, clock, "bedrock");
    }

    static SignedBySdk of(Wanted wanted, Clock clock, String service) {
        var request =
                SdkHttpRequest.builder()
                        .method(SdkHttpMethod.fromValue(wanted.method))
                        .uri(URI.create("http://127.0.0.1:8080"))
                        .encodedPath(wanted.rawPath)
                        .applyMutation(it -> wanted.query.forEach(it::putRawQueryParameter))
                        .applyMutation(it -> wanted.headers.forEach(it::putHeader))
                        .build();
        var signed =
                AwsV4HttpSigner.create()
                        .sign(it ->
                                it.identity(AwsCredentialsIdentity.create(KEY, SECRET))
                                        .request(request)
                                        .payload(ContentStreamProvider.fromByteArray(wanted.body))
                                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1")
                                        .putProperty(HttpSigner.SIGNING_CLOCK, clock));
        return new SignedBySdk(signed.request());
    }

    Signature signature() {
        return Signature.parse(request.firstMatchingHeader("Authorization").orElseThrow())
                .orElseThrow();
    }

    /// As the server sees it.
    SignatureCheck.Request received() {
        Map<String, List<String>> headers =
                request.headers().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        it -> it.getKey().toLowerCase(Locale.ROOT),
                                        Map.Entry::getValue));
        return new SignatureCheck.Request(
                request.method().name(),
                request.encodedPath(),
                AwsQuery.parse(request.encodedQueryParameters().orElse(null)).orElseThrow(),
                List.of("127.0.0.1:8080"),
                List.copyOf(headers.keySet()),
                name -> headers.getOrDefault(name, List.of()));
    }

    /// A request to be signed.
    record Wanted(
            String method,
            String rawPath,
            Map<String, List<String>> query,
            Map<String, List<String>> headers,
            // Only read.
            @SuppressWarnings("ArrayRecordComponent") byte[] body) {

        static Wanted get(String rawPath) {
            return new Wanted("GET", rawPath, Map.of(), Map.of(), new byte[0]);
        }

        static Wanted post(String rawPath, byte[] body) {
            return new Wanted("POST", rawPath, Map.of(), Map.of(), body);
        }
    }
}
