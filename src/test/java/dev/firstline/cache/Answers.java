package dev.firstline.cache;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// Subjects and answers for tests.
final class Answers {

    static final CacheSubject SUBJECT = subject("How long may I return a tent?");

    private Answers() {}

    static CacheSubject subject(String question) {
        return new CacheSubject(
                question,
                "public",
                "en",
                "arn:aws:bedrock:local:000000000000:flow/SUPPORT001",
                "1",
                List.of("ANSWER0001:2", "CLASSIFY01:1"),
                "flsupport1:1",
                "FLHELPCTR1",
                "17");
    }

    static CacheKey key(String question) {
        return subject(question).key();
    }

    static CachedAnswer answer(String text, Clock clock) {
        return new CachedAnswer(
                text, "[{\"n\":1}]", true, clock.instant(), new UUID(1, 2), new UUID(3, 4));
    }

    static CacheConfig config() {
        return new Settings();
    }

    private record Settings() implements CacheConfig {

        @Override
        public Duration ttl() {
            return Duration.ofHours(24);
        }

        @Override
        public long memoryBytesMax() {
            return 1_000_000;
        }

        @Override
        public int valueLengthMax() {
            return 10_000;
        }

        @Override
        public Duration leadMax() {
            return Duration.ofSeconds(60);
        }

        @Override
        public Duration redisTimeout() {
            return Duration.ofMillis(100);
        }

        @Override
        public Duration redisPause() {
            return Duration.ofSeconds(10);
        }
    }
}
