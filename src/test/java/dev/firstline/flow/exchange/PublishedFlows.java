package dev.firstline.flow.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// Flows in the shapes that people publish, as files. A new file only needs its name here.
public final class PublishedFlows {

    /// It names a prompt that exists only where the flow comes from.
    public static final String WITH_MANAGED_PROMPT = "managed-and-chat-prompt";

    public static final List<String> ALL =
            List.of(
                    "routing-by-classifier",
                    "iterator-and-collector",
                    "iterator-alone",
                    "agent-with-follow-up",
                    "knowledge-base-passages",
                    "knowledge-base-answer",
                    "inline-code",
                    "loop",
                    "s3-in-and-out",
                    "intent-routing",
                    WITH_MANAGED_PROMPT);

    private PublishedFlows() {}

    public static String read(String name) {
        return file(name + ".json");
    }

    /// A CloudFormation template with functions and one value that only a deployment knows.
    public static String template() {
        return file("routing.yaml");
    }

    private static String file(String name) {
        var path = "/dev/firstline/flow/published/" + name;
        try (var stream = PublishedFlows.class.getResourceAsStream(path)) {
            return new String(
                    Objects.requireNonNull(stream, path).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
