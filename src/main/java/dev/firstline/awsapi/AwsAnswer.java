package dev.firstline.awsapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;

/// What an operation answers.
public sealed interface AwsAnswer {

    /// One JSON document.
    record Json(int status, JsonNode body, Map<String, String> headers) implements AwsAnswer {

        public Json {
            headers = Map.copyOf(headers);
        }
    }

    /// Bytes that are sent as they are made.
    ///
    /// @param headers besides the content type
    record Stream(String contentType, Map<String, String> headers, AwsStream.Body body)
            implements AwsAnswer {

        public Stream {
            headers = Map.copyOf(headers);
        }
    }

    static AwsAnswer ok(JsonNode body) {
        return of(200, body);
    }

    /// A success with headers besides those that every answer has.
    static AwsAnswer ok(JsonNode body, Map<String, String> headers) {
        return new Json(200, body, headers);
    }

    /// A success that says nothing.
    static AwsAnswer empty() {
        return of(200, JsonNodeFactory.instance.objectNode());
    }

    static AwsAnswer of(int status, JsonNode body) {
        return new Json(status, body, Map.of());
    }

    /// A stream of events in Amazon's binary framing.
    static AwsAnswer events(Map<String, String> headers, AwsStream.Body body) {
        return new Stream("application/vnd.amazon.eventstream", headers, body);
    }
}
