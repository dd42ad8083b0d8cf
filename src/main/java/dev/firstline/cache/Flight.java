package dev.firstline.cache;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// One answer being produced.
record Flight(CacheKey key, Instant until, CompletableFuture<Optional<CachedAnswer>> answer) {

    Flight(CacheKey key, Instant until) {
        this(key, until, new CompletableFuture<>());
    }
}
