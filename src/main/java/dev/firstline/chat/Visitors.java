package dev.firstline.chat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.firstline.platform.Ids;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Knows visitors by their tokens, and which conversations are theirs. Both never change once they exist, so they are
/// remembered for a while.
@ApplicationScoped
class Visitors {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int REMEMBERED_MAX = 50_000;
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(5);

    private final Clock clock;
    private final Cache<String, UUID> visitors = remembering();
    private final Cache<UUID, UUID> owners = remembering();

    Visitors(Clock clock) {
        this.clock = clock;
    }

    /// Whose token this is; empty for anything that is no token of ours.
    Optional<UUID> find(String token) {
        if (!TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                visitors.get(
                        Ids.sha256(token),
                        hash ->
                                QuarkusTransaction.requiringNew()
                                        .call(() ->
                                                Visitor.findByTokenHash(hash)
                                                        .map(visitor -> visitor.id)
                                                        .orElse(null))));
    }

    /// Whether a conversation exists and is this visitor's.
    boolean owns(UUID visitorId, UUID conversationId) {
        UUID owner =
                owners.get(
                        conversationId,
                        id ->
                                QuarkusTransaction.requiringNew()
                                        .call(() ->
                                                Conversation.<Conversation>findByIdOptional(id)
                                                        .map(conversation -> conversation.visitorId)
                                                        .orElse(null)));
        return visitorId.equals(owner);
    }

    /// Makes a new visitor within the caller's transaction.
    VisitorAccess.Owner create() {
        String token = Ids.token();
        UUID id = Ids.uuid7();
        Visitor.create(id, Ids.sha256(token), clock.instant()).persist();
        return new VisitorAccess.Owner(id, token);
    }

    /// Spares the first look for what was stored just now.
    void remember(String token, UUID visitorId, UUID conversationId) {
        visitors.put(Ids.sha256(token), visitorId);
        owners.put(conversationId, visitorId);
    }

    private static <K, V> Cache<K, V> remembering() {
        return Caffeine.newBuilder()
                .maximumSize(REMEMBERED_MAX)
                .expireAfterWrite(REMEMBERED_FOR)
                .build();
    }
}
