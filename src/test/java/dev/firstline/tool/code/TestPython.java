package dev.firstline.tool.code;

import java.nio.file.Path;
import java.time.Duration;

/// Python as flows get it, for tests of other packages. It has to be closed.
public final class TestPython implements CodeRunner, AutoCloseable {

    private final PythonRunner runner = new PythonRunner(new Settings(Duration.ofSeconds(60)));

    @Override
    public CodeResult run(CodeTask task) throws InterruptedException {
        return runner.run(task);
    }

    @Override
    public void warm() {
        runner.warm();
    }

    @Override
    public void close() {
        runner.close();
    }

    record Settings(Duration timeout, long allocatedBytesMax) implements CodeConfig {

        private static final long ENOUGH = 4L << 30;

        Settings(Duration timeout) {
            this(timeout, ENOUGH);
        }

        @Override
        public Duration waitMax() {
            return Duration.ofSeconds(60);
        }

        @Override
        public int concurrencyMax() {
            return 2;
        }

        @Override
        public int heapPercentMax() {
            return 85;
        }

        @Override
        public int printedCharactersMax() {
            return 20_000;
        }

        @Override
        public int resultSizeMax() {
            return 2_000_000;
        }

        @Override
        public Path folder() {
            return Path.of("target", "python");
        }
    }
}
