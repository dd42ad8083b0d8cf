package dev.firstline.awsapi;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The text of a request that its signature is made of.
///
/// @param path as it was sent, percent signs and all
/// @param headers the values of a header by its name in lower case, in the order in which they came
/// @param bodyHash SHA-256 of the body in lower-case hex
record CanonicalRequest(
        String method,
        String path,
        AwsQuery query,
        Function<String, List<String>> headers,
        List<String> signedHeaders,
        String bodyHash) {

    private static final Pattern SPACES = Pattern.compile("[ \t\n\u000B\f\r]+");
    private static final String UNRESERVED = "-._~";

    String text() {
        var text = new StringBuilder(method).append('\n');
        // All services but S3 encode the path once more.
        encode(path, "/", text);
        text.append('\n').append(queryText()).append('\n');
        for (String name : signedHeaders) {
            text.append(name).append(':').append(headerText(name)).append('\n');
        }
        return text.append('\n')
                .append(String.join(";", signedHeaders))
                .append('\n')
                .append(bodyHash)
                .toString();
    }

    /// Sorted by name and then by value, in their encoded forms.
    private String queryText() {
        var pairs = new ArrayList<AwsQuery.Parameter>();
        for (var each : query.parameters()) {
            pairs.add(new AwsQuery.Parameter(encode(each.name()), encode(each.value())));
        }
        pairs.sort(
                Comparator.comparing(AwsQuery.Parameter::name)
                        .thenComparing(AwsQuery.Parameter::value));
        return pairs.stream()
                .map(pair -> pair.name() + "=" + pair.value())
                .collect(Collectors.joining("&"));
    }

    private String headerText(String name) {
        return headers.apply(name).stream()
                .map(value -> SPACES.matcher(value.strip()).replaceAll(" "))
                .collect(Collectors.joining(","));
    }

    private static String encode(String text) {
        var encoded = new StringBuilder(text.length());
        encode(text, "", encoded);
        return encoded.toString();
    }

    private static void encode(String text, String alsoPlain, StringBuilder to) {
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xff);
            if (isUnreserved(c) || alsoPlain.indexOf(c) >= 0) {
                to.append(c);
            } else {
                to.append('%').append(hex(each >> 4)).append(hex(each));
            }
        }
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || UNRESERVED.indexOf(c) >= 0;
    }

    private static char hex(int digit) {
        return Character.toUpperCase(Character.forDigit(digit & 0xf, 16));
    }
}
