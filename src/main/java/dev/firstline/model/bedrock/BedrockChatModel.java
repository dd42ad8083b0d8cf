package dev.firstline.model.bedrock;

import dev.firstline.model.ChatModel;
import dev.firstline.model.DeltaSink;
import dev.firstline.model.ModelAnswer;
import dev.firstline.model.ModelConfig;
import dev.firstline.model.ModelException;
import dev.firstline.model.ModelRequest;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;

/// Answers through Amazon Bedrock. Every model that Converse supports works; text and calls of tools are
/// what is taken from it.
///
/// A call that fails before its stream opens is made again a few times. One that breaks later is not: pieces of its
/// answer may have been shown, and only the caller knows how to begin anew.
@ApplicationScoped
@Identifier("bedrock")
class BedrockChatModel implements ChatModel {

    private final ModelConfig.Bedrock config;
    private final BedrockClient client;
    private final Retries retries;
    private final PriceTable prices;

    @Inject
    BedrockChatModel(ModelConfig config, BedrockClient client) {
        this.config = config.bedrock();
        this.client = client;
        this.retries = new Retries(this.config.triesMax());
        this.prices = new PriceTable(this.config.prices());
    }

    @Override
    public ModelAnswer answer(ModelRequest request, DeltaSink deltas) throws InterruptedException {
        var stream = stream(ConverseRequests.of(request), deltas);
        var usage = stream.usageFor(request);
        return new ModelAnswer(
                stream.text(),
                stream.stopReason(),
                usage,
                false,
                stream.requestId(),
                prices.costMicros(request.modelId(), usage),
                stream.calls());
    }

    private AnswerStream stream(ConverseStreamRequest request, DeltaSink deltas)
            throws InterruptedException {
        long deadline = System.nanoTime() + config.callTimeout().toNanos();
        var tries = retries.begin();
        while (true) {
            var call = new ConverseCall(config.idleTimeout(), deadline, deltas);
            try {
                var answer = call.run(client.get(), request);
                tries.succeeded();
                return answer;
            } catch (ModelException failure) {
                if (call.isOpen()) {
                    throw failure;
                }
                tries.waitAfter(failure, deadline);
            }
        }
    }
}
