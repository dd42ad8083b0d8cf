package dev.firstline.awsapi.runtime;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Messages between those who make them, possibly several threads, and the one who sends them. Who makes more than can be
/// sent waits.
final class FrameQueue {

    /// A run that is so far ahead of its reader waits for it.
    private static final int FRAMES_MAX = 256;

    /// No message is empty.
    private static final byte[] END = new byte[0];

    private final BlockingQueue<byte[]> frames = new ArrayBlockingQueue<>(FRAMES_MAX);

    /// An interrupt while it waits is kept for the caller, and the message is lost.
    void put(byte[] frame) {
        try {
            frames.put(frame);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// No more will come. Waits for room even when interrupted: the reader needs to know.
    void end() {
        boolean interrupted = Thread.interrupted();
        while (!frames.offer(END)) {
            try {
                frames.put(END);
                break;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    static boolean isEnd(byte[] frame) {
        return frame.length == 0;
    }

    /// The next message, the end after the last one, or null when none came in time.
    byte @Nullable [] take(Duration wait) throws InterruptedException {
        return frames.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
    }
}
