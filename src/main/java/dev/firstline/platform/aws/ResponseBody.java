package dev.firstline.platform.aws;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkCancellationException;

/// Hands the body of a response to the SDK: all chunks that arrive in one turn of the event loop as one piece, at the end
/// of that turn. Its end, and a failure too, come after all that was received.
///
/// Everything happens on the event loop; only a subscription may be used from anywhere.
final class ResponseBody implements Publisher<ByteBuffer>, Subscription {

    private static final Subscription NOTHING =
            new Subscription() {
                @Override
                public void request(long count) {}

                @Override
                public void cancel() {}
            };

    /// Turns the flow of chunks on and off.
    @FunctionalInterface
    interface Flow {
        void set(boolean wanted);
    }

    /// Hears once how the body ended; null: whole and delivered.
    @FunctionalInterface
    interface Ending {
        void reached(@Nullable Throwable failure);
    }

    private final Context context;
    private final Flow flow;
    private final Ending ending;
    private @Nullable Subscriber<? super ByteBuffer> subscriber;
    private Buffer pending = Buffer.buffer();
    private long demand;
    private boolean scheduled;
    private boolean heldBack;
    private boolean ended;

    /// Only read from other threads, which are spared a detour when nothing can happen any more.
    private volatile boolean over;

    private @Nullable Throwable failure;

    ResponseBody(Context context, Flow flow, Ending ending) {
        this.context = context;
        this.flow = flow;
        this.ending = ending;
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> first) {
        if (subscriber == null) {
            subscriber = first;
            first.onSubscribe(this);
            schedule();
        } else {
            first.onSubscribe(NOTHING);
            first.onError(new IllegalStateException("A response has one subscriber."));
        }
    }

    void add(Buffer chunk) {
        if (!over) {
            pending.appendBuffer(chunk);
            schedule();
        }
    }

    void end(@Nullable Throwable cause) {
        if (!ended) {
            ended = true;
            failure = cause;
            pass();
        }
    }

    /// Passes nothing on any more.
    void drop() {
        over = true;
        pending = Buffer.buffer();
    }

    boolean isHeldBack() {
        return heldBack;
    }

    @Override
    public void request(long count) {
        onEventLoop(() -> want(count));
    }

    /// A subscriber that cancels because of what it read says so first: the word of the cancellation comes a turn later.
    @Override
    public void cancel() {
        if (!over) {
            context.runOnContext(_ -> {
                if (!over) {
                    drop();
                    ending.reached(new SdkCancellationException("The subscriber has gone away."));
                }
            });
        }
    }

    private void onEventLoop(Runnable action) {
        if (context.equals(Vertx.currentContext())) {
            action.run();
        } else if (!over) {
            context.runOnContext(_ -> action.run());
        }
    }

    private void want(long count) {
        if (count <= 0) {
            end(new IllegalArgumentException("A demand must be positive."));
        } else {
            demand = demand + count < 0 ? Long.MAX_VALUE : demand + count;
            if (heldBack) {
                heldBack = false;
                flow.set(true);
                schedule();
            }
        }
    }

    private void schedule() {
        if (!scheduled) {
            scheduled = true;
            context.runOnContext(_ -> {
                scheduled = false;
                pass();
            });
        }
    }

    private void pass() {
        if (pending.length() > 0 && demand > 0 && subscriber != null) {
            deliver(subscriber);
        }
        if (pending.length() > 0) {
            holdBack();
        } else if (ended) {
            finish();
        }
    }

    private void deliver(Subscriber<? super ByteBuffer> listener) {
        var bytes = ByteBuffer.wrap(pending.getBytes());
        pending = Buffer.buffer();
        demand--;
        try {
            listener.onNext(bytes);
        } catch (RuntimeException refusal) {
            over = true;
            ending.reached(refusal);
        }
    }

    private void holdBack() {
        if (!heldBack && !over) {
            heldBack = true;
            flow.set(false);
        }
    }

    private void finish() {
        if (over || subscriber == null) {
            return;
        }
        over = true;
        if (failure == null) {
            subscriber.onComplete();
        } else {
            subscriber.onError(failure);
        }
        ending.reached(failure);
    }
}
