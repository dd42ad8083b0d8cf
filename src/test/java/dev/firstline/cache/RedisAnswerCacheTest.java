package dev.firstline.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.runtime.datasource.ReactiveRedisDataSourceImpl;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.redis.client.Redis;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.embedded.RedisServer;

@Timeout(60)
class RedisAnswerCacheTest {

    /// Far more than the bound of 100 ms, far less than a stalled server takes.
    private static final long PATIENCE_MS = 1_500;

    private static final String STALL_MS = "3000";
    private static final String SHORT_STALL_MS = "1000";

    private static RedisServer server;
    private static Vertx vertx;
    private static Redis client;
    private static ReactiveRedisDataSource redis;

    private final MovableClock clock = new MovableClock();
    private final CacheConfig config = Answers.config();
    private final CacheKey key = Answers.SUBJECT.key();
    private final CachedAnswer answer = Answers.answer("30 days", clock);
    private RedisAnswerCache cache;

    @BeforeAll
    static void start() throws IOException {
        int port = freePort();
        server =
                RedisServer.newRedisServer()
                        .bind("127.0.0.1")
                        .port(port)
                        .setting("save \"\"")
                        .build();
        server.start();
        vertx = Vertx.vertx();
        client = Redis.createClient(vertx, "redis://127.0.0.1:" + port);
        redis = dataSource(client);
    }

    @AfterAll
    static void stop() throws IOException {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        server.stop();
    }

    @BeforeEach
    void begin() {
        cache = replica(redis);
        execute("FLUSHALL");
    }

    @Test
    void whatIsStoredIsFoundByAnotherReplica() {
        var other = replica(redis);

        cache.store(key, answer);

        assertThat(other.find(key)).contains(answer);
        assertThat(other.find(Answers.key("another"))).isEmpty();
    }

    @Test
    void anAnswerExpires() {
        cache.store(key, answer);

        long remaining = execute("PTTL", redisKey()).toLong();

        assertThat(Duration.ofMillis(remaining))
                .isBetween(config.ttl().minusMinutes(1), config.ttl());
    }

    @Test
    void poisonedValuesAreMisses() {
        cache.store(key, answer);
        String good = execute("GET", redisKey()).toString();

        for (String value :
                new String[] {"", "garbage", "\u0000\ufffd", "{}", good.substring(1), good + "x"}) {
            execute("SET", redisKey(), value);
            assertThat(cache.find(key)).as(value).isEmpty();
        }
        execute("DEL", redisKey());
        execute("LPUSH", redisKey(), "another type");
        assertThat(cache.find(key)).isEmpty();
    }

    @Test
    void theAnswerToAnotherQuestionIsNoAnswer() {
        cache.store(Answers.key("another"), answer);
        String value =
                execute("GET", "firstline:answer:" + Answers.key("another").hash()).toString();

        execute("SET", redisKey(), value);

        assertThat(cache.find(key)).isEmpty();
    }

    @Test
    void tooLongAnAnswerIsNotStored() {
        cache.store(key, Answers.answer("x".repeat(config.valueLengthMax()), clock));

        assertThat(execute("EXISTS", redisKey()).toInteger()).isZero();
    }

    @Test
    void aStalledServerCostsLittleAndIsLeftAlone() {
        cache.store(key, answer);
        execute("CLIENT", "PAUSE", STALL_MS, "ALL");

        long start = System.nanoTime();
        IntStream.range(0, 100).forEach(_ -> assertThat(cache.find(key)).isEmpty());
        long ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);

        assertThat(ms).isLessThan(PATIENCE_MS);
        waitForServer();
        clock.move(config.redisPause());
        assertThat(cache.find(key)).contains(answer);
    }

    @Test
    void repliesThatCameTooLateAreNotTakenForOthers() {
        IntStream.range(0, 4)
                .forEach(i -> cache.store(Answers.key("q" + i), Answers.answer("a" + i, clock)));
        execute("CLIENT", "PAUSE", SHORT_STALL_MS, "ALL");
        IntStream.range(0, 4).forEach(i -> assertThat(cache.find(Answers.key("q" + i))).isEmpty());
        waitForServer();

        for (int i = 0; i < 4; i++) {
            assertThat(cache.find(Answers.key("q" + i))).map(CachedAnswer::text).contains("a" + i);
        }
    }

    @Test
    void aServerThatIsNotThereIsAMiss() throws IOException {
        var nowhere = Redis.createClient(vertx, "redis://127.0.0.1:" + freePort());
        var absent = replica(dataSource(nowhere));

        absent.store(key, answer);

        assertThat(absent.find(key)).isEmpty();
        nowhere.close();
    }

    @Test
    void whatAReplicaHasSeenItKeepsNear() {
        var memory = new MemoryAnswerCache(config.ttl(), config.memoryBytesMax(), clock);
        var near = new NearAnswerCache(memory, cache);
        cache.store(key, answer);

        assertThat(memory.find(key)).isEmpty();
        assertThat(near.find(key)).contains(answer);
        assertThat(memory.find(key)).contains(answer);
    }

    private RedisAnswerCache replica(ReactiveRedisDataSource source) {
        return new RedisAnswerCache(source, config, new CircuitBreaker(config.redisPause(), clock));
    }

    private String redisKey() {
        return "firstline:answer:" + key.hash();
    }

    private static io.vertx.mutiny.redis.client.Response execute(
            String command, String... arguments) {
        return redis.execute(command, arguments).await().atMost(Duration.ofSeconds(10));
    }

    private static void waitForServer() {
        assertThat(execute("PING").toString()).isEqualTo("PONG");
    }

    private static ReactiveRedisDataSource dataSource(Redis client) {
        var redis = new io.vertx.mutiny.redis.client.Redis(client);
        return new ReactiveRedisDataSourceImpl(
                new io.vertx.mutiny.core.Vertx(vertx), redis, RedisAPI.api(redis));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
