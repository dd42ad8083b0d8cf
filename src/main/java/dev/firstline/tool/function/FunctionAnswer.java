package dev.firstline.tool.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what AWS Lambda's invoke API answers. A function that failed is answered with status 200, a header, and a payload
/// that says what happened.
final class FunctionAnswer {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// Lambda's runtimes write these, and the emulator sends them without the header.
    private static final Set<String> ERROR_MEMBERS =
            Set.of("errorMessage", "errorType", "requestId", "stackTrace", "trace", "cause");

    private FunctionAnswer() {}

    /// The function's response.
    ///
    /// @param functionError the header `X-Amz-Function-Error`
    /// @throws FunctionException when the function failed, or answered no JSON
    static JsonNode read(String payload, @Nullable String functionError) {
        var json = parse(payload);
        if (functionError != null || isError(json)) {
            throw failure(json, functionError);
        }
        return json;
    }

    /// What an invocation carries beside its event, which must be the one that Amazon Bedrock sends: the key that is the same
    /// for every attempt, as the member `custom.idempotencyKey` of the client context.
    static String context(FunctionCall call) {
        var context = JSON.createObjectNode();
        context.putObject("custom").put("idempotencyKey", call.effectKey());
        return Base64.getEncoder()
                .encodeToString(context.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode parse(String payload) {
        try {
            return payload.isBlank() ? NullNode.instance : JSON.readTree(payload);
        } catch (JsonProcessingException e) {
            throw new FunctionException("The function answered with something other than JSON.", e);
        }
    }

    private static boolean isError(JsonNode json) {
        return json instanceof ObjectNode object
                && object.has("errorMessage")
                && object.has("errorType")
                && object.propertyStream().allMatch(it -> ERROR_MEMBERS.contains(it.getKey()));
    }

    private static FunctionException failure(JsonNode json, @Nullable String functionError) {
        var type = json.path("errorType").asText();
        var message = json.path("errorMessage").asText();
        return new FunctionException(
                type.isEmpty() ? FunctionException.UNKNOWN : type,
                "The function failed (%s): %s"
                        .formatted(functionError == null ? "Unhandled" : functionError, message),
                null);
    }
}
