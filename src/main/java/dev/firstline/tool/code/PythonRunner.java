package dev.firstline.tool.code;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Engine;
import org.jspecify.annotations.Nullable;

/// Runs Python on threads of its own: an interpreter cannot always be stopped, and the thread that waits for it must not be
/// held. A run that does not stop keeps its thread; when all are taken, further code waits and then fails.
@Singleton
final class PythonRunner implements CodeRunner {

    private static final int WAITING_MAX = 200;

    private final CodeConfig config;
    private final CodeWatch watch;
    private final ThreadPoolExecutor threads;
    private @Nullable Engine engine;
    private @Nullable PythonSandbox spare;

    @Inject
    PythonRunner(CodeConfig config) {
        this.config = config;
        this.watch = new CodeWatch(config);
        this.threads =
                new ThreadPoolExecutor(
                        config.concurrencyMax(),
                        config.concurrencyMax(),
                        30,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(WAITING_MAX),
                        Thread.ofPlatform().daemon().name("inline-code-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
        watch.close();
    }

    /// Runs under way.
    int running() {
        return threads.getActiveCount();
    }

    @Override
    public void warm() {
        var _ = Thread.ofPlatform().daemon().name("inline-code-warm").start(this::prepare);
    }

    @Override
    public CodeResult run(CodeTask task) throws InterruptedException {
        var run = new CodeRun(task, config.resultSizeMax());
        try {
            threads.execute(() -> work(run));
            if (!run.awaitStart(config.waitMax())) {
                run.abandon();
                throw busy();
            }
            return run.result().get();
        } catch (RejectedExecutionException e) {
            throw busy();
        } catch (InterruptedException e) {
            run.abandon();
            throw e;
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private void work(CodeRun run) {
        if (run.isAbandoned()) {
            return;
        }
        try (var sandbox = take()) {
            watch.begin(run.begin(sandbox));
            run.execute();
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            run.fail(e);
        } finally {
            watch.end(run);
        }
        if (!threads.isShutdown()) {
            warm();
        }
    }

    private PythonSandbox take() {
        synchronized (this) {
            var ready = spare;
            spare = null;
            if (ready != null) {
                return ready;
            }
        }
        return PythonSandbox.create(engine(), config.printedCharactersMax());
    }

    /// Keeps one interpreter ready.
    private void prepare() {
        try {
            synchronized (this) {
                if (spare == null && !threads.isShutdown()) {
                    spare = PythonSandbox.create(engine(), config.printedCharactersMax());
                }
            }
        } catch (RuntimeException | LinkageError e) {
            // The run that needs it says what is wrong.
        }
    }

    private synchronized Engine engine() {
        if (engine == null) {
            engine = PythonSandbox.engine(config.folder());
        }
        return engine;
    }

    private CodeException busy() {
        return new CodeException(
                CodeException.BUSY,
                "Other code takes all %d places; this one waited %d s."
                        .formatted(config.concurrencyMax(), config.waitMax().toSeconds()),
                "",
                null);
    }

    private static RuntimeException failure(ExecutionException e) {
        return e.getCause() instanceof RuntimeException cause
                ? cause
                : new IllegalStateException(e.getCause());
    }
}
