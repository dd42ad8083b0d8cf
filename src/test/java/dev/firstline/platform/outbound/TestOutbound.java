package dev.firstline.platform.outbound;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Settings and clients for tests.
final class TestOutbound implements OutboundConfig {

    static final int BYTES_MAX = 100_000;

    private final List<String> allowed;

    private TestOutbound(List<String> allowed) {
        this.allowed = allowed;
    }

    static OutboundHttp http(Vertx vertx, List<String> allowed, HostLookup lookup) {
        return new OutboundHttp(
                vertx, new OutboundGuard(allowed, lookup), new TestOutbound(allowed));
    }

    @Override
    public Optional<List<String>> allow() {
        return Optional.of(allowed);
    }

    @Override
    public Duration connectTimeout() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Duration timeout() {
        return Duration.ofSeconds(10);
    }

    @Override
    public int answerBytesMax() {
        return BYTES_MAX;
    }
}
