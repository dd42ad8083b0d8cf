package dev.firstline.model.bedrock;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;

/// Carries the events of one stream from the HTTP client's thread to the caller's.
///
/// It never asks for more events than it has room for, so a slow reader slows the connection down instead of filling
/// the memory.
final class EventQueue implements Subscriber<ConverseStreamOutput> {

    /// What comes out: events, then exactly one end that counts.
    sealed interface Signal {
        record Event(ConverseStreamOutput event) implements Signal {}

        record End() implements Signal {}

        record Failure(Throwable cause) implements Signal {}
    }

    private static final int EVENTS_MAX = 256;

    /// Room for the end of the stream, its failure and the failure of the call, which may all be reported.
    private static final int ENDS_MAX = 8;

    private final BlockingQueue<Signal> signals = new ArrayBlockingQueue<>(EVENTS_MAX + ENDS_MAX);
    private final AtomicReference<@Nullable Subscription> subscription = new AtomicReference<>();

    /// Waits for the next signal; null when none came in time.
    @Nullable Signal next(long timeoutNanos) throws InterruptedException {
        return asked(signals.poll(timeoutNanos, TimeUnit.NANOSECONDS));
    }

    /// The next signal if there is one already.
    @Nullable Signal poll() {
        return asked(signals.poll());
    }

    void fail(Throwable cause) {
        end(new Signal.Failure(cause));
    }

    /// Tells the HTTP client that nobody listens any more.
    void cancel() {
        var current = subscription.get();
        if (current != null) {
            current.cancel();
        }
    }

    @Override
    public void onSubscribe(Subscription next) {
        if (subscription.compareAndSet(null, next)) {
            next.request(EVENTS_MAX);
        } else {
            // The SDK repeats a call when its stream breaks; an answer must not begin twice.
            next.cancel();
            fail(new IllegalStateException("The stream began a second time."));
        }
    }

    @Override
    public void onNext(ConverseStreamOutput event) {
        signals.add(new Signal.Event(event));
    }

    @Override
    public void onError(Throwable cause) {
        fail(cause);
    }

    @Override
    public void onComplete() {
        end(new Signal.End());
    }

    /// Ends beyond the room that there is repeat what was said already.
    private void end(Signal signal) {
        boolean _ = signals.offer(signal);
    }

    private @Nullable Signal asked(@Nullable Signal signal) {
        var current = subscription.get();
        if (signal instanceof Signal.Event && current != null) {
            current.request(1);
        }
        return signal;
    }
}
