package dev.firstline.faults;

import java.io.IOException;

/// Sends signals to processes that a test has started.
final class Signal {

    private Signal() {}

    static void send(String name, long pid) throws IOException {
        try {
            int code = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
            if (code != 0) {
                throw new IOException("kill -" + name + " " + pid + " ended with " + code);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
