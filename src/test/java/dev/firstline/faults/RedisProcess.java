package dev.firstline.faults;

import java.io.IOException;
import java.nio.file.Path;
import redis.embedded.RedisServer;

/// A Redis server that keeps nothing on the disk.
final class RedisProcess implements AutoCloseable {

    private final Path folder;
    private final int port;
    private RedisServer server;

    private RedisProcess(Path folder, int port, RedisServer server) {
        this.folder = folder;
        this.port = port;
        this.server = server;
    }

    static RedisProcess start(Path folder) throws IOException {
        int port = Firstline.freePort();
        return new RedisProcess(folder, port, start(folder, port));
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    /// SIGKILL.
    void kill() throws IOException {
        server.stop();
    }

    /// Starts again on the same port, empty.
    void startAgain() throws IOException {
        server = start(folder, port);
    }

    @Override
    public void close() throws IOException {
        server.stop();
    }

    private static RedisServer start(Path folder, int port) throws IOException {
        var server =
                RedisServer.newRedisServer()
                        .port(port)
                        .bind("127.0.0.1")
                        .setting("save \"\"")
                        .setting("dir " + folder)
                        .onShutdownForceStop(true)
                        .build();
        server.start();
        return server;
    }
}
