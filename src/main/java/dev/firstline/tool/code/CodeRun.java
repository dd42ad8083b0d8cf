package dev.firstline.tool.code;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.PolyglotException;
import org.jspecify.annotations.Nullable;

/// One run on its way. Whoever is first decides how it ended: the code, a limit, or the caller who went away.
final class CodeRun {

    private final CodeTask task;
    private final int resultSizeMax;
    private final CompletableFuture<CodeResult> result = new CompletableFuture<>();
    private final CountDownLatch started = new CountDownLatch(1);
    private volatile @Nullable PythonSandbox sandbox;
    private volatile long startNanos;
    private volatile long threadId;
    private volatile boolean isAbandoned;

    CodeRun(CodeTask task, int resultSizeMax) {
        this.task = task;
        this.resultSizeMax = resultSizeMax;
    }

    CompletableFuture<CodeResult> result() {
        return result;
    }

    /// Whether the run has begun within that time.
    boolean awaitStart(Duration wait) throws InterruptedException {
        return started.await(wait.toMillis(), TimeUnit.MILLISECONDS) || started.getCount() == 0;
    }

    /// On the thread that will run it.
    CodeRun begin(PythonSandbox given) {
        sandbox = given;
        threadId = Thread.currentThread().threadId();
        startNanos = System.nanoTime();
        started.countDown();
        return this;
    }

    void execute() {
        var begun = sandbox;
        if (begun == null || isAbandoned) {
            result.cancel(false);
            return;
        }
        try {
            result.complete(begun.run(task, resultSizeMax));
        } catch (PythonValues.NotJsonException e) {
            fail(
                    new CodeException(
                            CodeException.NOT_JSON,
                            String.valueOf(e.getMessage()),
                            begun.printed(),
                            e));
        } catch (PolyglotException e) {
            fail(PythonFailures.of(e, begun.printed()));
        } catch (OutOfMemoryError e) {
            fail(
                    new CodeException(
                            CodeException.MEMORY,
                            "The code asked for more memory than there is.",
                            begun.printed(),
                            e));
        }
    }

    void fail(Throwable failure) {
        started.countDown();
        result.completeExceptionally(
                failure instanceof CodeException ? failure : PythonFailures.unavailable(failure));
    }

    /// Ends the run because it has reached a limit; the caller hears of it at once, the code as soon as it can.
    void stop(String errorName, String message) {
        var begun = sandbox;
        if (begun != null) {
            result.completeExceptionally(
                    new CodeException(errorName, message, begun.printed(), null));
            cancel(begun);
        }
    }

    /// Nobody waits for it any more.
    void abandon() {
        isAbandoned = true;
        result.cancel(false);
        var begun = sandbox;
        if (begun != null) {
            cancel(begun);
        }
    }

    boolean isAbandoned() {
        return isAbandoned;
    }

    boolean isOver() {
        return result.isDone();
    }

    long nanos() {
        return System.nanoTime() - startNanos;
    }

    long threadId() {
        return threadId;
    }

    /// Cancelling waits for the code to notice, so it has a thread of its own.
    private static void cancel(PythonSandbox begun) {
        var _ = Thread.ofPlatform().daemon().name("inline-code-stop").start(begun::cancel);
    }
}
