package dev.firstline.model.bedrock;

import dev.firstline.aws.StubBedrock;
import dev.firstline.aws.StubReply;
import dev.firstline.model.InferenceSettings;
import dev.firstline.model.ModelAnswer;
import dev.firstline.model.ModelMessage;
import dev.firstline.model.ModelRequest;
import dev.firstline.model.ModelSettings;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// A Bedrock model whose endpoint is the stub.
final class BedrockFixture implements AutoCloseable {

    static final ModelRequest QUESTION = question("anthropic.claude-3-haiku-20240307-v1:0");

    final StubBedrock bedrock = StubBedrock.start();
    final List<String> delivered = new CopyOnWriteArrayList<>();
    final BedrockChatModel model;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final BedrockClient client;

    BedrockFixture(String... settings) {
        var properties = new HashMap<String, String>();
        properties.put("bedrock.endpoint", bedrock.url().toString());
        properties.put("bedrock.region", "eu-central-1");
        for (int i = 0; i < settings.length; i += 2) {
            properties.put("bedrock." + settings[i], settings[i + 1]);
        }
        var config = ModelSettings.of(Map.copyOf(properties));
        client = new BedrockClient(config, vertx);
        model = new BedrockChatModel(config, client);
    }

    static ModelRequest question(String modelId) {
        return new ModelRequest(
                modelId,
                List.of("Be brief."),
                List.of(ModelMessage.user("May I return a tent?")),
                InferenceSettings.DEFAULTS,
                null);
    }

    /// Forgets earlier calls and scripts these replies.
    BedrockFixture replying(StubReply... replies) {
        bedrock.reset();
        bedrock.reply(replies);
        delivered.clear();
        return this;
    }

    ModelAnswer ask() throws InterruptedException {
        return ask(QUESTION);
    }

    ModelAnswer ask(ModelRequest request) throws InterruptedException {
        return model.answer(request, delivered::add);
    }

    String deliveredText() {
        return String.join("", delivered);
    }

    @Override
    public void close() {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        bedrock.close();
    }
}
