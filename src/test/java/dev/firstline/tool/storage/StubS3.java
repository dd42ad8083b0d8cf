package dev.firstline.tool.storage;

import dev.firstline.aws.StubEndpoint;
import dev.firstline.aws.StubEndpoint.Asked;
import dev.firstline.aws.StubEndpoint.Reply;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// As much of Amazon S3 as whole objects need: buckets in the path, errors in XML.
final class StubS3 implements AutoCloseable {

    final Map<String, String> objects = new ConcurrentHashMap<>();
    private final StubEndpoint endpoint = StubEndpoint.answering(this::answer);

    URI url() {
        return endpoint.url();
    }

    List<Asked> asked() {
        return endpoint.asked();
    }

    @Override
    public void close() {
        endpoint.close();
    }

    private Reply answer(Asked asked) {
        if (asked.path().startsWith("/forbidden/")) {
            return error(403, "AccessDenied");
        } else if (asked.path().startsWith("/busy-bucket/")) {
            return error(503, "SlowDown");
        } else if (asked.method().equals("PUT")) {
            objects.put(asked.path(), asked.body());
            return new Reply(200, Map.of("ETag", "\"1\""), "");
        } else if (objects.containsKey(asked.path())) {
            return new Reply(200, Map.of("ETag", "\"1\""), objects.get(asked.path()));
        } else {
            return error(404, "NoSuchKey");
        }
    }

    private static Reply error(int status, String code) {
        var body =
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>%s</Code><Message>No</Message></Error>"
                        .formatted(code);
        return new Reply(status, Map.of("Content-Type", "application/xml"), body);
    }
}
