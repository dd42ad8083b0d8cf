package dev.firstline.awsapi;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/// Reads the JSON of a request. The content type does not matter, as it does not to Amazon.
final class AwsBody {

    private static final int DEPTH_MAX = 200;

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEPTH_MAX)
                                                    .build())
                                    .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private AwsBody() {}

    static ObjectNode read(byte[] body) {
        if (body.length == 0) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            if (MAPPER.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (StreamConstraintsException e) {
            throw malformed(
                    "The body is nested deeper than "
                            + DEPTH_MAX
                            + " levels, or has a name or a number that is too long.");
        } catch (IOException e) {
            throw malformed("The body must be one JSON object.");
        }
        throw malformed("The body must be one JSON object.");
    }

    private static AwsException malformed(String message) {
        return new AwsException(AwsError.SERIALIZATION, message);
    }
}
