package dev.firstline.bench;

import io.vertx.core.Future;

/// Something that answers questions with a stream.
interface Target {

    /// Asks one question. Runs on the client's event loop.
    ///
    /// @return when its text came; fails for an answer that is not what it should be
    Future<Timing> ask();

    /// When the first text of an answer and its end came, by [System#nanoTime()].
    record Timing(long firstNanos, long endNanos) {}
}
