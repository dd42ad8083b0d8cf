package dev.firstline.cache;

import java.util.Optional;

/// Asks the memory of this process first and the shared cache then. An entry cannot be outdated in one of them, since
/// whatever makes an answer outdated makes another key.
final class NearAnswerCache implements AnswerCache {

    private final AnswerCache near;
    private final AnswerCache shared;

    NearAnswerCache(AnswerCache near, AnswerCache shared) {
        this.near = near;
        this.shared = shared;
    }

    @Override
    public Optional<CachedAnswer> find(CacheKey key) {
        return near.find(key).or(() -> findShared(key));
    }

    private Optional<CachedAnswer> findShared(CacheKey key) {
        Optional<CachedAnswer> found = shared.find(key);
        found.ifPresent(answer -> near.store(key, answer));
        return found;
    }

    @Override
    public void store(CacheKey key, CachedAnswer answer) {
        near.store(key, answer);
        shared.store(key, answer);
    }
}
