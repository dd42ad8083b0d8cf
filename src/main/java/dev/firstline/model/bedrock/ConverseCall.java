package dev.firstline.model.bedrock;

import dev.firstline.model.DeltaSink;
import dev.firstline.model.ModelException;
import dev.firstline.model.ModelException.Kind;
import dev.firstline.model.StopReason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;

/// One try of ConverseStream: reads its events on the calling thread, within the limits of time, and aborts the request
/// when anything ends it early.
final class ConverseCall {

    /// The usage follows the last piece at once; an answer that is whole does not wait longer for it.
    private static final Duration USAGE_WAIT_MAX = Duration.ofSeconds(2);

    /// After each delivery the reader rests, so that a burst of pieces costs one wake-up and not one each.
    private static final Duration REST = Duration.ofMillis(1);

    private final Duration idleTimeout;
    private final long deadline;
    private final DeltaSink deltas;
    private final EventQueue events = new EventQueue();
    private final AnswerStream answer = new AnswerStream();
    private volatile boolean open;

    ConverseCall(Duration idleTimeout, long deadline, DeltaSink deltas) {
        this.idleTimeout = idleTimeout;
        this.deadline = deadline;
        this.deltas = deltas;
    }

    /// Whether a stream had opened; a call that failed before may be made again.
    boolean isOpen() {
        return open;
    }

    /// Makes the call and returns the whole answer.
    AnswerStream run(BedrockRuntimeAsyncClient client, ConverseStreamRequest request)
            throws InterruptedException {
        var call = client.converseStream(request, handler());
        var _ = call.whenComplete((nothing, failure) -> failWith(failure));
        try {
            read();
        } finally {
            events.cancel();
            call.cancel(true);
        }
        return checked();
    }

    private ConverseStreamResponseHandler handler() {
        return ConverseStreamResponseHandler.builder()
                .onResponse(this::opened)
                .onEventStream(stream -> stream.subscribe(events))
                .build();
    }

    private void opened(ConverseStreamResponse response) {
        answer.identify(response.responseMetadata().requestId());
        open = true;
    }

    private void failWith(@Nullable Throwable failure) {
        if (failure != null) {
            events.fail(failure);
        }
    }

    private void read() throws InterruptedException {
        boolean more = true;
        while (more) {
            var signal = events.next(waitMax());
            more = signal == null ? giveUp() : take(signal);
        }
    }

    /// Takes this signal and all that have come meanwhile; pieces which arrived together leave together.
    private boolean take(EventQueue.Signal first) throws InterruptedException {
        var text = new StringBuilder();
        EventQueue.@Nullable Signal signal = first;
        try {
            while (signal instanceof EventQueue.Signal.Event(var event)) {
                text.append(answer.accept(event));
                signal = events.poll();
            }
        } finally {
            deliver(text);
        }
        if (signal == null) {
            Thread.sleep(REST);
            return true;
        } else {
            return !isEnd(signal);
        }
    }

    private void deliver(StringBuilder text) {
        if (!text.isEmpty()) {
            deltas.accept(text.toString());
        }
    }

    /// A connection that breaks after the last piece takes only the usage with it.
    private boolean isEnd(EventQueue.Signal signal) {
        if (signal instanceof EventQueue.Signal.Failure(var cause)) {
            var failure = Failures.of(cause, open, answer.hasText());
            if (!answer.isStopped() || failure.kind() != Kind.STREAM_BROKEN) {
                throw failure;
            }
        } else if (!answer.isStopped()) {
            throw answer.broken("end without messageStop");
        }
        return true;
    }

    private long waitMax() {
        long idle = answer.isStopped() ? USAGE_WAIT_MAX.toNanos() : idleTimeout.toNanos();
        return Math.min(idle, deadline - System.nanoTime());
    }

    private boolean giveUp() {
        if (!answer.isStopped()) {
            throw new ModelException(
                    Kind.TIMEOUT, answer.hasText(), "bedrock silent for too long", null);
        }
        return false;
    }

    private AnswerStream checked() {
        if (answer.stopReason() == StopReason.END_TURN && answer.text().isBlank()) {
            throw new ModelException(
                    Kind.MODEL_ERROR, answer.hasText(), "bedrock answer empty", null);
        }
        return answer;
    }
}
