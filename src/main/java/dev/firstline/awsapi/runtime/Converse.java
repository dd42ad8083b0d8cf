package dev.firstline.awsapi.runtime;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.awsapi.AwsAnswer;
import dev.firstline.awsapi.AwsCall;
import dev.firstline.awsapi.AwsError;
import dev.firstline.awsapi.AwsException;
import dev.firstline.awsapi.AwsOperation;
import dev.firstline.awsapi.AwsOperations;
import dev.firstline.awsapi.AwsSurface;
import dev.firstline.flow.binding.Called;
import dev.firstline.flow.binding.ModelCalls;
import dev.firstline.identity.Permissions;
import dev.firstline.model.ChatModel;
import dev.firstline.model.DeltaSink;
import dev.firstline.model.ModelAnswer;
import dev.firstline.model.ModelException;
import dev.firstline.model.ModelRequest;
import dev.firstline.model.StopReason;
import dev.firstline.model.TokenEstimate;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Converse, ConverseStream and CountTokens: whatever serves the model id here answers.
@Singleton
final class Converse implements AwsOperations {

    private static final String MODEL = "/model/{modelId}";
    private static final Pattern GUARDRAIL_VERSION = Pattern.compile("DRAFT|[1-9][0-9]{0,7}");
    private static final List<String> TRACES = List.of("enabled", "disabled", "enabled_full");
    private static final List<String> MODES = List.of("sync", "async");
    private static final int GUARDRAIL_MAX = 2_048;
    private static final int COUNTED_MODEL_ID_MAX = 256;
    private static final int INVOCATION_MAX = 25_000_000;

    private final ModelCalls models;
    private final NamedGuardrails guardrails;
    private final ConverseRequests requests;

    Converse(ModelCalls models, NamedGuardrails guardrails, ConverseRequests requests) {
        this.models = models;
        this.guardrails = guardrails;
        this.requests = requests;
    }

    @Override
    public List<AwsOperation> operations() {
        return List.of(
                of("Converse", "/converse", this::converse),
                of("ConverseStream", "/converse-stream", this::stream),
                of("CountTokens", "/count-tokens", this::count));
    }

    private AwsAnswer converse(AwsCall call) {
        var exchange = exchange(call);
        var blocked = exchange.guarded().blocked();
        long startNanos = System.nanoTime();
        var answer = blocked == null ? ask(exchange) : refusal(blocked);
        var text = blocked == null ? exchange.guarded().release(answer.text()) : blocked;
        var reason =
                exchange.guarded().isIntervened()
                        ? StopReason.GUARDRAIL_INTERVENED
                        : answer.stopReason();
        var took = Duration.ofNanos(System.nanoTime() - startNanos);
        return AwsAnswer.ok(
                ConverseEvents.answer(text, answer, reason, took, exchange.guarded().trace()),
                Simulation.headers(blocked == null && exchange.model().isSimulated()));
    }

    private AwsAnswer stream(AwsCall call) {
        var exchange = exchange(call);
        var blocked = exchange.guarded().blocked();
        ChatModel model =
                blocked == null
                        ? exchange.model().answer()
                        : (_, deltas) -> {
                            deltas.accept(blocked);
                            return refusal(blocked);
                        };
        var guarded = blocked == null ? exchange.guarded() : exchange.guarded().decided();
        var stream = ModelStream.start(model, exchange.request(), guarded);
        byte[] first = stream.first();
        return AwsAnswer.events(
                Simulation.headers(blocked == null && exchange.model().isSimulated()),
                client -> stream.sendTo(client, first));
    }

    private AwsAnswer count(AwsCall call) {
        var members = Members.of(call.body());
        if (call.path("modelId").length() > COUNTED_MODEL_ID_MAX) {
            members.fault(
                    "modelId",
                    "Member must have length less than or equal to " + COUNTED_MODEL_ID_MAX);
        }
        var input = members.required("input");
        int tokens =
                switch (input.union()) {
                    case "converse" ->
                            requests.toCount(call.path("modelId"), input.object("converse"))
                                    .estimateTokens();
                    case "invokeModel" -> ofBody(input.object("invokeModel"));
                    case "" -> 0;
                    default -> {
                        input.fault(
                                input.names().getFirst(), "Member must be converse or invokeModel");
                        yield 0;
                    }
                };
        members.check();
        var _ = find(call.path("modelId"));
        return AwsAnswer.ok(JsonNodeFactory.instance.objectNode().put("inputTokens", tokens));
    }

    private static int ofBody(Members invocation) {
        var body = invocation.text("body", INVOCATION_MAX);
        try {
            return TokenEstimate.of(
                    new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            invocation.fault("body", "Member must be base64");
            return 0;
        }
    }

    private Exchange exchange(AwsCall call) {
        var body = call.body().deepCopy();
        var guarded = guarded(body);
        // Whatever is wrong with the request is said before anything is checked or asked.
        var _ = requests.read(call.path("modelId"), body);
        guarded.admit(body);
        var request = requests.read(call.path("modelId"), body);
        return new Exchange(find(request.modelId()), request, guarded);
    }

    private GuardedExchange guarded(ObjectNode body) {
        var members = Members.of(body);
        if (!members.has("guardrailConfig")) {
            return GuardedExchange.without();
        }
        var config = members.object("guardrailConfig");
        var identifier = config.text("guardrailIdentifier", GUARDRAIL_MAX);
        var version = config.text("guardrailVersion", GUARDRAIL_VERSION);
        var trace = config.choiceOrNull("trace", TRACES);
        var _ = config.choiceOrNull("streamProcessingMode", MODES);
        members.check();
        boolean isTraced = trace != null && !trace.equals("disabled");
        return GuardedExchange.with(guardrails.find(identifier, version), identifier, isTraced);
    }

    private static ModelAnswer ask(Exchange exchange) {
        try {
            return exchange.model().answer().answer(exchange.request(), DeltaSink.NONE);
        } catch (ModelException e) {
            throw ModelErrors.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AwsException(AwsError.SERVICE_UNAVAILABLE, "The server is stopping.");
        }
    }

    private Called<ChatModel> find(String modelId) {
        try {
            return models.modelFor(modelId);
        } catch (ModelException e) {
            throw ModelErrors.of(e);
        }
    }

    /// No model was asked.
    private static ModelAnswer refusal(String message) {
        return new ModelAnswer(
                message,
                StopReason.GUARDRAIL_INTERVENED,
                new ModelAnswer.Usage(0, 0),
                false,
                null,
                0);
    }

    private static AwsOperation of(String name, String path, AwsOperation.Handler handler) {
        return new AwsOperation(
                AwsSurface.RUNTIME,
                name,
                "POST",
                MODEL + path,
                Set.of(Permissions.FLOW_INVOKE),
                handler);
    }

    private record Exchange(
            Called<ChatModel> model, ModelRequest request, GuardedExchange guarded) {}
}
