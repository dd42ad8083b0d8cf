package dev.firstline.aws;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.aws.StubEndpoint.Asked;
import dev.firstline.aws.StubEndpoint.Reply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// An agent of Amazon Bedrock that says what a test tells it to, as the event stream of `InvokeAgent`.
public final class StubAgent implements AutoCloseable {

    private final StringBuilder frames = new StringBuilder();
    private final StubEndpoint endpoint = StubEndpoint.answering(_ -> reply());
    private Reply refusal = new Reply(0, Map.of(), "");

    public URI url() {
        return endpoint.url();
    }

    public List<Asked> asked() {
        return endpoint.asked();
    }

    public StubAgent says(String text) {
        var bytes = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return add(
                EventFrames.event(
                        "chunk", JsonNodeFactory.instance.objectNode().put("bytes", bytes)));
    }

    public StubAgent observes(String type) {
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("trace")
                .putObject("orchestrationTrace")
                .putObject("observation")
                .put("type", type);
        return add(EventFrames.event("trace", body));
    }

    public StubAgent breaks(String exception) {
        return add(EventFrames.exception(exception, "broken"));
    }

    public StubAgent refuses(int status, String error) {
        refusal = new Reply(status, Map.of("x-amzn-ErrorType", error), "{\"message\":\"no\"}");
        return this;
    }

    @Override
    public void close() {
        endpoint.close();
    }

    private StubAgent add(byte[] frame) {
        frames.append(new String(frame, StandardCharsets.ISO_8859_1));
        return this;
    }

    private Reply reply() {
        if (refusal.status() != 0) {
            return refusal;
        }
        var headers =
                Map.of(
                        "Content-Type",
                        "application/vnd.amazon.eventstream",
                        "x-amzn-bedrock-agent-content-type",
                        "application/json",
                        "x-amz-bedrock-agent-session-id",
                        "session-1");
        return new Reply(200, headers, frames.toString());
    }
}
