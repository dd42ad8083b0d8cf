package dev.firstline.tool.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.platform.outbound.OutboundContent;
import dev.firstline.platform.outbound.OutboundHttp;
import dev.firstline.platform.outbound.OutboundRefusedException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;

/// Functions at addresses that an admin has typed in, such as Lambda's runtime interface emulator. Without a path the
/// emulator's own is called.
@Singleton
final class HttpFunctions {

    private static final Pattern NO_PATH = Pattern.compile("https?://[^/]+/?");
    private static final String PATH = "/2015-03-31/functions/function/invocations";

    private final OutboundHttp http;
    private final OutboundHttp.Bounds bounds;

    HttpFunctions(OutboundHttp http, FunctionConfig config) {
        this.http = http;
        this.bounds = new OutboundHttp.Bounds(config.timeout(), config.answerBytesMax());
    }

    JsonNode invoke(String url, FunctionCall call) throws InterruptedException {
        try {
            return read(http.exchange(endpoint(url), headers(call), body(call), bounds));
        } catch (OutboundRefusedException e) {
            throw new FunctionException("Lambda.SdkClientException", e.reason(), e);
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw new FunctionException(
                    "Lambda.SdkClientException",
                    "The function could not be called: " + e.getMessage(),
                    e);
        }
    }

    private static String endpoint(String url) {
        if (NO_PATH.matcher(url).matches()) {
            return (url.endsWith("/") ? url.substring(0, url.length() - 1) : url) + PATH;
        } else {
            return url;
        }
    }

    private static Map<String, String> headers(FunctionCall call) {
        return Map.of(
                "Content-Type", "application/json",
                "X-Amz-Invocation-Type", "RequestResponse",
                "X-Amz-Client-Context", FunctionAnswer.context(call));
    }

    private static String body(FunctionCall call) {
        return call.event().toString();
    }

    private static JsonNode read(OutboundContent answer) {
        return switch (answer.status()) {
            case 200 ->
                    FunctionAnswer.read(
                            answer.text(), answer.header("X-Amz-Function-Error").orElse(null));
            case 429 ->
                    throw new FunctionException(
                            "Lambda.TooManyRequestsException", "The function is throttled.", null);
            default ->
                    throw new FunctionException(
                            answer.status() >= 500
                                    ? "Lambda.ServiceException"
                                    : FunctionException.UNKNOWN,
                            "The function's address answered with status " + answer.status(),
                            null);
        };
    }
}
