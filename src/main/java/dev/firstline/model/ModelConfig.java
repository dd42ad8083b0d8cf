package dev.firstline.model;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Settings of the models. Environment: `FIRSTLINE_MODEL`, `FIRSTLINE_BEDROCK_MODEL_ID`, and the AWS SDK's own
/// variables (`AWS_REGION`, `AWS_ENDPOINT_URL_BEDROCK_RUNTIME`, credentials).
@ConfigMapping(prefix = "firstline.model")
public interface ModelConfig {

    /// What serves model ids that no binding names: `extractive` or `bedrock`.
    @WithDefault("${FIRSTLINE_MODEL:extractive}")
    String provider();

    /// Model ids, or beginnings of them, to providers; the longest match wins.
    Map<String, String> bindings();

    Bedrock bedrock();

    Extractive extractive();

    /// Amazon Bedrock. The time limits are those of the published promises.
    interface Bedrock {

        /// Serves in place of [#replacedModelIds], so that the shipped flows answer through it by settings alone.
        @WithDefault("${FIRSTLINE_BEDROCK_MODEL_ID:}")
        Optional<String> modelId();

        /// The model ids of what comes with the application.
        @WithDefault("firstline.extractive-v1,amazon.nova-micro-v1:0,amazon.nova-lite-v1:0")
        List<String> replacedModelIds();

        /// Unset: the AWS SDK looks it up (`AWS_REGION`, profile, instance).
        Optional<String> region();

        /// Unset: the public endpoint of the region.
        @WithDefault("${AWS_ENDPOINT_URL_BEDROCK_RUNTIME:${AWS_ENDPOINT_URL:}}")
        Optional<URI> endpoint();

        /// Whether an endpoint without TLS gets HTTP/2 with prior knowledge; most gateways only know HTTP/1.1 there.
        @WithDefault("false")
        boolean plaintextHttp2();

        @WithDefault("5s")
        Duration connectTimeout();

        /// The longest silence within an answer, and before its first piece.
        @WithDefault("20s")
        Duration idleTimeout();

        /// The longest a whole call may take, retries included.
        @WithDefault("120s")
        Duration callTimeout();

        /// Tries of one call while no stream has opened.
        @WithDefault("3")
        int triesMax();

        /// Calls at the same time.
        @WithDefault("1000")
        int concurrencyMax();

        /// Model id prefix to price; the longest match wins and an unlisted model counts as free.
        Map<String, Price> prices();
    }

    /// Price in millionths of a US dollar per 1,000 tokens.
    interface Price {

        long inputMicros();

        long outputMicros();
    }

    /// The embedded model that quotes.
    interface Extractive {

        /// Time between two words; zero sends an answer at once.
        @WithDefault("8ms")
        Duration pace();

        /// Sentences embedded for one answer; each costs about 20 ms of CPU the first time.
        @WithDefault("12")
        int sentencesEmbeddedMax();

        /// Vectors of sentences and examples kept in memory, 1.5 kB each.
        @WithDefault("20000")
        int vectorsCachedMax();
    }
}
