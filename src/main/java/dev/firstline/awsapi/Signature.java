package dev.firstline.awsapi;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a request's `Authorization` header claims, in version 4 of Amazon's signatures.
///
/// @param day `yyyyMMdd`
/// @param signedHeaders in lower case, in their order
/// @param value in lower-case hex
record Signature(
        String accessKeyId,
        String day,
        String region,
        String service,
        List<String> signedHeaders,
        String value) {

    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    /// One more than there are.
    private static final int PARTS_MAX = 4;

    private static final Pattern SCOPE =
            Pattern.compile(
                    "([A-Za-z0-9]{4,128})/([0-9]{8})/([a-z0-9-]{1,64})/([a-z0-9-]{1,64})/aws4_request");
    private static final Pattern HEADERS =
            Pattern.compile("[!-:<-~]{1,256}(;[!-:<-~]{1,256}){0,99}");
    private static final Pattern VALUE = Pattern.compile("[0-9a-f]{64}");

    Signature {
        signedHeaders = List.copyOf(signedHeaders);
    }

    /// Empty when the header is not of this form.
    static Optional<Signature> parse(String authorization) {
        if (!authorization.startsWith(ALGORITHM + " ")) {
            return Optional.empty();
        }
        var parts = new HashMap<String, String>();
        for (String part : authorization.substring(ALGORITHM.length()).split(",", PARTS_MAX)) {
            String[] pair = part.strip().split("=", 2);
            if (pair.length < 2 || parts.put(pair[0], pair[1]) != null) {
                return Optional.empty();
            }
        }
        var scope = SCOPE.matcher(parts.getOrDefault("Credential", ""));
        String headers = parts.getOrDefault("SignedHeaders", "");
        String value = parts.getOrDefault("Signature", "");
        if (!scope.matches()
                || !HEADERS.matcher(headers).matches()
                || !VALUE.matcher(value).matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new Signature(
                        scope.group(1),
                        scope.group(2),
                        scope.group(3),
                        scope.group(4),
                        Arrays.asList(headers.split(";")),
                        value));
    }

    /// What the key was derived for.
    String scope() {
        return String.join("/", day, region, service, "aws4_request");
    }

    boolean covers(String header) {
        return signedHeaders.contains(header);
    }
}
