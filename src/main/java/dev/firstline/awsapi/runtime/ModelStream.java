package dev.firstline.awsapi.runtime;

import dev.firstline.awsapi.AwsError;
import dev.firstline.awsapi.AwsException;
import dev.firstline.awsapi.AwsStream;
import dev.firstline.guardrail.ReleaseWindow;
import dev.firstline.guardrail.Verdict;
import dev.firstline.model.ChatModel;
import dev.firstline.model.DeltaSink;
import dev.firstline.model.ModelAnswer;
import dev.firstline.model.ModelException;
import dev.firstline.model.ModelRequest;
import dev.firstline.model.StopReason;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// One answer of a model on its way to a client, made on a thread of its own. What goes wrong before the first text is an error
/// of the request, which clients repeat by themselves; later it is an error within the stream.
final class ModelStream {

    private static final Logger LOG = Logger.getLogger(ModelStream.class);
    private static final Duration WAIT = Duration.ofMinutes(10);

    private final ChatModel model;
    private final ModelRequest request;
    private final GuardedExchange guarded;
    private final FrameQueue frames = new FrameQueue();
    private final Thread thread = Thread.ofVirtual().name("converse").unstarted(this::run);
    private final long startNanos = System.nanoTime();
    private boolean isStarted;
    private volatile @Nullable AwsException early;

    private ModelStream(ChatModel model, ModelRequest request, GuardedExchange guarded) {
        this.model = model;
        this.request = request;
        this.guarded = guarded;
    }

    static ModelStream start(ChatModel model, ModelRequest request, GuardedExchange guarded) {
        var stream = new ModelStream(model, request, guarded);
        stream.thread.start();
        return stream;
    }

    /// Waits for the first message.
    ///
    /// @throws AwsException when there is none
    byte[] first() {
        var first = next();
        if (first == null) {
            var failure = early;
            throw failure == null
                    ? new AwsException(AwsError.MODEL_TIMEOUT, "The model did not answer in time.")
                    : failure;
        }
        return first;
    }

    void sendTo(AwsStream client, byte[] first) {
        client.onGone(thread::interrupt);
        try {
            for (byte[] frame = first; frame != null; frame = next()) {
                client.send(frame);
            }
        } finally {
            thread.interrupt();
        }
    }

    /// The next message, null after the last.
    byte @Nullable [] next() {
        try {
            var frame = frames.take(WAIT);
            if (frame == null) {
                thread.interrupt();
                return null;
            }
            return FrameQueue.isEnd(frame) ? null : frame;
        } catch (InterruptedException _) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private void run() {
        try {
            var guardrail = guarded.guardrail();
            if (guardrail == null) {
                conclude(model.answer(request, this::tell));
            } else {
                var release = new Release(guardrail.releaseWindow());
                var answer = model.answer(request, release);
                release.end();
                conclude(answer);
            }
        } catch (ModelException e) {
            fail(ModelErrors.of(e));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("converse stream failed", e);
            fail(
                    new AwsException(
                            AwsError.INTERNAL_SERVER,
                            "Something did not work on our side. Try again."));
        } finally {
            frames.end();
        }
    }

    private void tell(String text) {
        if (!text.isEmpty()) {
            begin();
            frames.put(ConverseEvents.text(text));
        }
    }

    private void begin() {
        if (!isStarted) {
            isStarted = true;
            frames.put(ConverseEvents.started());
        }
    }

    private void conclude(ModelAnswer answer) {
        var reason = guarded.isIntervened() ? StopReason.GUARDRAIL_INTERVENED : answer.stopReason();
        boolean hasTools = reason == StopReason.TOOL_USE && !answer.calls().isEmpty();
        boolean hasText = isStarted || !hasTools;
        begin();
        if (hasText) {
            frames.put(ConverseEvents.blockEnded(0));
        }
        if (hasTools) {
            int index = hasText ? 1 : 0;
            for (var call : answer.calls()) {
                frames.put(ConverseEvents.toolStarted(index, call));
                frames.put(ConverseEvents.toolInput(index, call));
                frames.put(ConverseEvents.blockEnded(index));
                index++;
            }
        }
        frames.put(ConverseEvents.stopped(reason));
        var took = Duration.ofNanos(System.nanoTime() - startNanos);
        frames.put(ConverseEvents.metadata(answer.usage(), took, guarded.trace()));
    }

    private void fail(AwsException failure) {
        if (isStarted) {
            frames.put(FlowEvents.failed(inStream(failure)));
        } else {
            early = failure;
        }
    }

    /// A stream knows fewer errors than the operation.
    private static AwsException inStream(AwsException failure) {
        return switch (failure.error()) {
            case INTERNAL_SERVER, MODEL_STREAM_ERROR, VALIDATION, THROTTLING, SERVICE_UNAVAILABLE ->
                    failure;
            case MODEL_ERROR ->
                    new AwsException(
                            AwsError.MODEL_STREAM_ERROR, failure.body().path("message").asText());
            default ->
                    new AwsException(
                            AwsError.MODEL_STREAM_ERROR, String.valueOf(failure.getMessage()));
        };
    }

    /// Lets out what a guardrail has checked.
    private final class Release implements DeltaSink {

        private final ReleaseWindow window;
        private final StringBuilder said = new StringBuilder();
        private final StringBuilder shown = new StringBuilder();

        Release(ReleaseWindow window) {
            this.window = window;
        }

        @Override
        public void accept(String text) {
            said.append(text);
            show(window.accept(text));
        }

        void end() {
            show(window.finish());
            if (window.isBlocked()) {
                show(window.blockedMessage());
                note(Verdict.Action.BLOCKED, window.blockedMessage());
            } else if (!said.toString().contentEquals(shown)) {
                note(Verdict.Action.MASKED, shown.toString());
            } else {
                note(Verdict.Action.NONE, shown.toString());
            }
        }

        private void show(String text) {
            shown.append(text);
            tell(text);
        }

        private void note(Verdict.Action action, String text) {
            guarded.noteOutput(said.toString(), new Verdict(action, text, window.findings()));
        }
    }
}
