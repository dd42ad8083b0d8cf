package dev.firstline.awsapi.runtime;

import dev.firstline.awsapi.AwsAnswer;
import dev.firstline.awsapi.AwsCall;
import dev.firstline.awsapi.AwsException;
import dev.firstline.awsapi.AwsOperation;
import dev.firstline.awsapi.AwsOperations;
import dev.firstline.awsapi.AwsStream;
import dev.firstline.awsapi.AwsSurface;
import dev.firstline.flow.run.Invocation;
import dev.firstline.flow.run.Invocations;
import dev.firstline.flow.run.PausedRun;
import dev.firstline.identity.Permissions;
import dev.firstline.platform.Ids;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// InvokeFlow: runs a flow and sends what happens while it happens. A client that goes cancels the run, unless it has said by an
/// `Idempotency-Key` that it may come again.
@Singleton
final class InvokeFlow implements AwsOperations {

    private static final String EXECUTION_ID = "x-amz-bedrock-flow-execution-id";
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final ServedFlows flows;
    private final Invocations invocations;
    private final Replays replays;
    private final KeyedFlow keyed;
    private final RuntimeConfig config;
    private final Clock clock;

    InvokeFlow(
            ServedFlows flows,
            Invocations invocations,
            Replays replays,
            KeyedFlow keyed,
            RuntimeConfig config,
            Clock clock) {
        this.flows = flows;
        this.invocations = invocations;
        this.replays = replays;
        this.keyed = keyed;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public List<AwsOperation> operations() {
        return List.of(
                new AwsOperation(
                        AwsSurface.AGENT_RUNTIME,
                        "InvokeFlow",
                        "POST",
                        "/flows/{flowIdentifier}/aliases/{flowAliasIdentifier}",
                        Set.of(Permissions.FLOW_INVOKE),
                        this::invoke));
    }

    private AwsAnswer invoke(AwsCall call) {
        var address = FlowAddress.of(call);
        var request = InvokeFlowRequest.read(call.body());
        var key = call.header("Idempotency-Key");
        return key.isPresent()
                ? invokeOnce(call, address, request, key.get())
                : invoke(address, request);
    }

    private AwsAnswer invoke(FlowAddress address, InvokeFlowRequest request) {
        var invocation = prepare(address, request, null, null);
        return AwsAnswer.events(
                Map.of(EXECUTION_ID, invocation.executionId()),
                stream -> send(start(invocation, request), stream));
    }

    private static void send(RunningFlow running, AwsStream stream) {
        stream.onGone(running::cancel);
        try {
            Runnable nothing = () -> {};
            for (byte[] frame = running.next(nothing);
                    frame != null;
                    frame = running.next(nothing)) {
                stream.send(frame);
            }
        } finally {
            running.cancel();
        }
    }

    private AwsAnswer invokeOnce(
            AwsCall call, FlowAddress address, InvokeFlowRequest request, String key) {
        if (!KEY.matcher(key).matches()) {
            throw AwsException.validation(
                    "An Idempotency-Key has 1 to 255 visible ASCII characters.");
        }
        var hash = Ids.sha256(call.body().toString());
        var asked = request.executionId();
        var executionId = asked == null ? Ids.uuid7().toString() : asked;
        var claim =
                replays.claim(
                        new Replays.Call(call.caller().name(), address, key, hash, executionId));
        if (!claim.hash().equals(hash)) {
            throw AwsException.conflict(
                    "This Idempotency-Key has been used for a request with other contents.");
        } else if (claim.isMine()) {
            begin(claim, address, request);
        }
        return AwsAnswer.events(
                Map.of(EXECUTION_ID, claim.executionId()),
                stream -> keyed.follow(claim.id(), stream));
    }

    private void begin(Replays.Claim claim, FlowAddress address, InvokeFlowRequest request) {
        try {
            var invocation = prepare(address, request, claim.executionId(), claim.id().toString());
            keyed.record(claim, start(invocation, request));
        } catch (RuntimeException e) {
            replays.forget(claim);
            throw e;
        }
    }

    private RunningFlow start(Invocation invocation, InvokeFlowRequest request) {
        return RunningFlow.start(invocation, request.enableTrace(), config.invocationMax(), clock);
    }

    /// What the request means: a new run, or the answer to a question.
    private Invocation prepare(
            FlowAddress address,
            InvokeFlowRequest request,
            @Nullable String executionId,
            @Nullable String cause) {
        var paused = findPaused(address, request);
        if (paused.isPresent()) {
            return resume(paused.get(), request.input());
        }
        var flow = flows.find(address);
        request.input().requireStartOf(flow.flow().plan().definition());
        String name = executionId == null ? request.executionId() : executionId;
        return invocations.begin(
                flow,
                name == null ? Ids.uuid7().toString() : name,
                cause,
                request.input().document());
    }

    private Optional<PausedRun> findPaused(FlowAddress address, InvokeFlowRequest request) {
        String executionId = request.executionId();
        return executionId == null
                ? Optional.empty()
                : invocations.findPaused(address.flowId(), address.aliasId(), executionId);
    }

    private Invocation resume(PausedRun paused, FlowInput input) {
        if (!paused.asks(input.nodeName())) {
            throw AwsException.validation(
                    "The execution "
                            + paused.executionId()
                            + " waits for an answer to another node than "
                            + input.nodeName()
                            + ".");
        }
        input.requireAnswerTo(input.node(paused.flow().flow().plan().definition()));
        return invocations
                .resume(paused, input.nodeName(), input.document())
                .orElseThrow(() ->
                        AwsException.conflict(
                                "The execution "
                                        + paused.executionId()
                                        + " is being continued by another request."));
    }
}
