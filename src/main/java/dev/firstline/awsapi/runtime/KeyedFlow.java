package dev.firstline.awsapi.runtime;

import dev.firstline.awsapi.AwsError;
import dev.firstline.awsapi.AwsException;
import dev.firstline.awsapi.AwsStream;
import dev.firstline.awsapi.runtime.Replays.Claim;
import dev.firstline.platform.StorageException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/// Invocations that may be repeated: what they send is written first and sent second, to whoever asks with the same key. They
/// go on when their caller goes, for the caller will come again.
@Singleton
final class KeyedFlow {

    private static final Logger LOG = Logger.getLogger(KeyedFlow.class);
    private static final int AT_ONCE_MAX = 64;
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final Replays replays;
    private final Wakeups wakeups = new Wakeups();
    private final Semaphore places = new Semaphore(AT_ONCE_MAX);

    KeyedFlow(Replays replays) {
        this.replays = replays;
    }

    /// Writes what the run sends, on a thread of its own.
    void record(Claim claim, RunningFlow running) {
        if (!places.tryAcquire()) {
            running.cancel();
            replays.forget(claim);
            throw new AwsException(
                    AwsError.THROTTLING,
                    "Too many invocations with an Idempotency-Key. Try again.");
        }
        var _ =
                Thread.ofVirtual()
                        .name("keyed-invocation")
                        .start(() -> {
                            try {
                                write(claim, running);
                            } catch (StorageException e) {
                                LOG.warnf(
                                        "invocation lost id=%s cause=%s",
                                        claim.id(), e.getMessage());
                            } finally {
                                running.cancel();
                                places.release();
                                wakeups.wake(claim.id());
                            }
                        });
    }

    /// Sends what has been written and what will be.
    void follow(UUID id, AwsStream stream) {
        try (var waiter = wakeups.waiter(id)) {
            int sent = 0;
            while (true) {
                var state = replays.state(id);
                var frames = replays.frames(id, sent);
                frames.forEach(stream::send);
                sent += frames.size();
                if (frames.isEmpty() && state == Replays.State.ENDED) {
                    return;
                } else if (frames.isEmpty() && state == Replays.State.LOST) {
                    stream.send(FlowEvents.failed(lost()));
                    return;
                } else if (frames.isEmpty() && !stream.isGone()) {
                    waiter.await(LOOK_EVERY);
                } else if (stream.isGone()) {
                    return;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(Claim claim, RunningFlow running) {
        replays.clear(claim);
        Runnable keep = () -> replays.hold(claim);
        int seq = 0;
        for (byte[] frame = running.next(keep); frame != null; frame = running.next(keep)) {
            if (!replays.add(claim, seq++, frame)) {
                return;
            }
            wakeups.wake(claim.id());
        }
        replays.end(claim);
    }

    private static AwsException lost() {
        return new AwsException(
                AwsError.INTERNAL_SERVER,
                "The invocation was interrupted. Repeat it with the same Idempotency-Key.");
    }
}
