package dev.firstline.chat;

import dev.firstline.platform.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Decides what a request's visitor token opens. What it does not open does not exist for it.
@ApplicationScoped
class VisitorAccess {

    /// The cookie that the pages use.
    static final String COOKIE = "firstline-visitor";

    private static final String BEARER = "Bearer ";

    private final Visitors visitors;

    VisitorAccess(Visitors visitors) {
        this.visitors = visitors;
    }

    /// The visitor of a request, if it names one. A header counts before the cookie.
    Optional<Owner> find(@Nullable String authorization, @Nullable String cookie) {
        String token =
                authorization != null && authorization.startsWith(BEARER)
                        ? authorization.substring(BEARER.length())
                        : cookie;
        return token == null
                ? Optional.empty()
                : visitors.find(token).map(visitor -> new Owner(visitor, token));
    }

    /// The visitor of a request.
    ///
    /// @throws ProblemException 401 when it names none
    UUID requireVisitor(@Nullable String authorization, @Nullable String cookie) {
        return find(authorization, cookie)
                .map(Owner::visitorId)
                .orElseThrow(() ->
                        new ProblemException(
                                401,
                                "No conversation here",
                                "Open this in the browser that began the conversation. Programs"
                                        + " send its token as 'Authorization: Bearer …'."));
    }

    /// A conversation of the request's visitor.
    ///
    /// @throws ProblemException 401 without a visitor, 404 for a conversation that is not theirs
    OwnedConversation require(
            @Nullable String authorization, @Nullable String cookie, String conversationId) {
        var visitor = requireVisitor(authorization, cookie);
        var conversation = id(conversationId);
        if (!visitors.owns(visitor, conversation)) {
            throw ProblemException.notFound();
        }
        return new OwnedConversation(visitor, conversation);
    }

    /// Whether a conversation exists and is this visitor's.
    boolean owns(UUID visitorId, UUID conversationId) {
        return visitors.owns(visitorId, conversationId);
    }

    static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound();
        }
    }

    /// A visitor and the token that proved it.
    record Owner(UUID visitorId, String token) {}

    /// A conversation and the visitor whose it is.
    record OwnedConversation(UUID visitorId, UUID conversationId) {}
}
