package dev.firstline.awsapi.build;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.awsapi.AwsAnswer;
import dev.firstline.awsapi.AwsCall;
import dev.firstline.awsapi.AwsException;
import dev.firstline.flow.catalog.FlowResources.Position;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The part of a list that a client asks for.
///
/// @param after what the token of the page before says; null for the first page
record ListPage(int size, @Nullable String after) {

    /// As many as Bedrock's model allows a page to hold, for clients that do not say.
    private static final int SIZE_DEFAULT = 10;

    private static final int SIZE_MAX = 1_000;
    private static final int TOKEN_MAX = 2_048;

    static ListPage of(AwsCall call) {
        return new ListPage(
                call.query("maxResults").map(ListPage::size).orElse(SIZE_DEFAULT),
                call.query("nextToken").map(ListPage::open).orElse(null));
    }

    /// One more than the page holds shows whether there is another.
    int look() {
        return size + 1;
    }

    @Nullable Position position() {
        if (after == null) {
            return null;
        }
        String[] parts = after.split(" ", 2);
        try {
            return new Position(Instant.parse(parts[0]), parts.length > 1 ? parts[1] : "");
        } catch (DateTimeException e) {
            throw badToken();
        }
    }

    int number(int first) {
        if (after == null) {
            return first;
        }
        if (after.matches("[0-9]{1,6}")) {
            return Integer.parseInt(after);
        }
        throw badToken();
    }

    static String at(Instant createdAt, String id) {
        return createdAt + " " + id;
    }

    /// The answer.
    ///
    /// @param found what was found, at most [#look()]
    /// @param place where something stands in the list
    <T> AwsAnswer answer(
            String member,
            List<T> found,
            Function<T, ObjectNode> write,
            Function<T, String> place) {
        var json = JsonNodeFactory.instance.objectNode();
        var shown = found.subList(0, Math.min(size, found.size()));
        var array = json.putArray(member);
        shown.forEach(each -> array.add(write.apply(each)));
        if (found.size() > size) {
            json.put("nextToken", close(place.apply(shown.getLast())));
        }
        return AwsAnswer.ok(json);
    }

    private static int size(String text) {
        return Optional.of(text)
                .filter(it -> it.matches("[0-9]{1,4}"))
                .map(Integer::parseInt)
                .filter(it -> it >= 1 && it <= SIZE_MAX)
                .orElseThrow(() ->
                        AwsException.validation(
                                "Value at 'maxResults' failed to satisfy constraint: Member must be"
                                        + " between 1 and 1000"));
    }

    private static String close(String place) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    private static String open(String token) {
        if (token.length() > TOKEN_MAX) {
            throw badToken();
        }
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw badToken();
        }
    }

    private static AwsException badToken() {
        return AwsException.validation("The nextToken is not one of this list.");
    }
}
