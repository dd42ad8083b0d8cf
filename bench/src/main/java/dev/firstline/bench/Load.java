package dev.firstline.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Asks many questions. All of it runs on one event loop, so nothing here is shared.
final class Load {

    private static final long WAIT_MINUTES = 20;

    private final Target target;
    private final int count;
    private final Results results;
    private final CompletableFuture<Results> finished = new CompletableFuture<>();
    private int begun;
    private int ended;

    private Load(Target target, int count) {
        this.target = target;
        this.count = count;
        results = new Results(count);
    }

    /// Keeps this many questions under way until all are answered.
    static Results closed(Vertx vertx, Target target, int connections, int count) {
        var load = new Load(target, count);
        vertx.runOnContext(_ -> {
            load.results.start();
            for (int i = 0; i < Math.min(connections, count); i++) {
                load.askNext();
            }
        });
        return load.await();
    }

    /// Asks at a steady rate whatever becomes of the answers; times count from when a question was due.
    static Results open(Vertx vertx, Target target, int perSecond, int count) {
        var load = new Load(target, count);
        long pause = TimeUnit.SECONDS.toNanos(1) / perSecond;
        long start = System.nanoTime();
        load.results.start();
        for (int i = 0; i < count; i++) {
            long due = start + i * pause;
            awaitDue(due);
            vertx.runOnContext(_ -> load.ask(due));
        }
        return load.await();
    }

    private static void awaitDue(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void askNext() {
        if (begun < count) {
            ask(System.nanoTime()).onComplete(_ -> askNext());
        }
    }

    private Future<Target.Timing> ask(long due) {
        begun++;
        return target.ask()
                .onSuccess(timing -> results.add(due, timing))
                .onFailure(results::fail)
                .onComplete(_ -> end());
    }

    private void end() {
        ended++;
        if (ended == count) {
            results.stop();
            finished.complete(results);
        }
    }

    private Results await() {
        return finished.orTimeout(WAIT_MINUTES, TimeUnit.MINUTES).join();
    }
}
