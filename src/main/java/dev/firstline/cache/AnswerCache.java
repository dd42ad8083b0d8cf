package dev.firstline.cache;

import java.util.Optional;

/// Keeps answers for a while. It may lose any of them at any time, and a failure of it is a miss. To be called on a thread
/// that may wait.
public interface AnswerCache {

    Optional<CachedAnswer> find(CacheKey key);

    void store(CacheKey key, CachedAnswer answer);
}
