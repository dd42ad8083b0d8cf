package dev.firstline.flow.catalog;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowDefinitionCodec;
import dev.firstline.flow.engine.NodePolicy;
import dev.firstline.flow.engine.Retrier;
import dev.firstline.flow.engine.RetryPolicy;
import dev.firstline.flow.engine.RunPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The flow that comes with the application, and how it is timed and tried again.
final class SupportFlow {

    static final String NAME = "customer-support";
    static final String ALIAS = "live";

    /// Its prompts are the versions that this label names.
    private static final String LABEL = "production";

    private static final String FILE = "/flows/customer-support.json";
    static final String ROLE = "arn:aws:iam::000000000000:role/firstline-flows";

    /// Well under the five minutes that Amazon Bedrock gives a node: somebody is waiting.
    private static final Duration NODE_TIMEOUT = Duration.ofSeconds(60);

    private static final RetryPolicy RETRIES =
            new RetryPolicy(
                    List.of(
                            retrier(
                                    2,
                                    "Bedrock.ThrottlingException",
                                    "Bedrock.ModelNotReadyException",
                                    "Bedrock.ServiceUnavailableException",
                                    "Bedrock.InternalServerException"),
                            retrier(
                                    1,
                                    "Bedrock.ModelErrorException",
                                    "Bedrock.ModelTimeoutException",
                                    "Bedrock.ModelStreamErrorException",
                                    "Knowledge.Unavailable")));

    private static final RetryPolicy FUNCTION_RETRIES =
            new RetryPolicy(List.of(retrier(2, "Lambda.Unknown")));

    private SupportFlow() {}

    static FlowDraft draft() {
        return new FlowDraft(
                NAME,
                "Answers from the help centre, or opens a ticket for a person.",
                ROLE,
                definition(),
                policy(),
                FlowBindings.following(LABEL, definition()));
    }

    static FlowDefinition definition() {
        try (var file = SupportFlow.class.getResourceAsStream(FILE)) {
            var json = new ObjectMapper().readTree(Objects.requireNonNull(file, FILE));
            return FlowDefinitionCodec.read(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RunPolicy policy() {
        return new RunPolicy(
                new NodePolicy(NODE_TIMEOUT, RETRIES),
                Map.of("OpenTicket", new NodePolicy(NODE_TIMEOUT, FUNCTION_RETRIES)));
    }

    /// What of the policy is about nodes that a flow has.
    static RunPolicy policyFor(FlowDefinition definition) {
        var nodes = new HashMap<>(policy().nodes());
        nodes.keySet().removeIf(name -> definition.node(name).isEmpty());
        return new RunPolicy(policy().otherwise(), nodes);
    }

    /// @param attempts retries after the first try
    private static Retrier retrier(int attempts, String... errors) {
        return new Retrier(
                List.of(errors),
                Duration.ofSeconds(1),
                attempts,
                2,
                Duration.ofSeconds(8),
                Retrier.Jitter.FULL);
    }
}
