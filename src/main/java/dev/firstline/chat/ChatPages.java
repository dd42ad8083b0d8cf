package dev.firstline.chat;

import dev.firstline.knowledge.HelpCentre;
import dev.firstline.platform.Ids;
import dev.firstline.platform.PlatformConfig;
import dev.firstline.platform.Problem;
import dev.firstline.platform.ProblemException;
import dev.firstline.ticket.CustomerContacts;
import dev.firstline.ticket.HandoffReason;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// The customer's chat as pages. Every form works without a script: it is posted, and the page comes again. The script
/// asks for the same things as fragments.
@Path("/chat")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class ChatPages {

    private static final int SUGGESTIONS_MAX = 4;
    private static final int SCORE_MAX = 5;
    private static final Duration COOKIE_AGE = Duration.ofDays(180);

    private final VisitorAccess access;
    private final Conversations conversations;
    private final Messages messages;
    private final Handoffs handoffs;
    private final LogViews views;
    private final HelpCentre helpCentre;
    private final CustomerContacts contacts;
    private final ChatConfig config;
    private final PlatformConfig platform;
    private final Clock clock;

    ChatPages(
            VisitorAccess access,
            Conversations conversations,
            Messages messages,
            Handoffs handoffs,
            LogViews views,
            HelpCentre helpCentre,
            CustomerContacts contacts,
            ChatConfig config,
            PlatformConfig platform,
            Clock clock) {
        this.access = access;
        this.conversations = conversations;
        this.messages = messages;
        this.handoffs = handoffs;
        this.views = views;
        this.helpCentre = helpCentre;
        this.contacts = contacts;
        this.config = config;
        this.platform = platform;
        this.clock = clock;
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance conversation(
            @CookieParam(VisitorAccess.COOKIE) @Nullable String cookie,
            @QueryParam("c") @DefaultValue("") String id,
            @QueryParam("new") @Nullable String fresh) {
        var visitor = access.find(null, cookie).map(VisitorAccess.Owner::visitorId);
        var current = fresh == null ? current(visitor, id) : Optional.<UUID>empty();
        return page(visitor, current, composer(current));
    }

    @POST
    @Path("/conversations")
    @Operation(hidden = true)
    public Response startOver() {
        return seeOther("/chat?new=1");
    }

    /// A message from a form. What cannot be taken comes back in the form, with the reason beside it.
    @POST
    @Path("/messages")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response send(
            @CookieParam(VisitorAccess.COOKIE) @Nullable String cookie,
            @HeaderParam("Accept-Language") @DefaultValue("en") String language,
            @FormParam("conversation") @DefaultValue("") String conversation,
            @FormParam("text") @DefaultValue("") String text,
            @FormParam("key") @DefaultValue("") String key) {
        try {
            var target = target(cookie, conversation, language, text);
            var _ = messages.post(target.conversationId(), text, key.isEmpty() ? Ids.token() : key);
            return seeOther("/chat?c=" + target.conversationId(), cookie(target.token()));
        } catch (ProblemException e) {
            return refused(cookie, conversation, text, e.problem());
        }
    }

    private Response refused(
            @Nullable String cookie, String conversation, String text, Problem problem) {
        var visitor = access.find(null, cookie).map(VisitorAccess.Owner::visitorId);
        var current =
                conversation.isEmpty() ? Optional.<UUID>empty() : current(visitor, conversation);
        var composer = composer(current).refused(text, String.valueOf(problem.detail()));
        return Response.status(problem.status()).entity(page(visitor, current, composer)).build();
    }

    /// The same for the script: the stored message as a fragment.
    @POST
    @Path("/messages/fragment")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response sendForFragment(
            @CookieParam(VisitorAccess.COOKIE) @Nullable String cookie,
            @HeaderParam("Accept-Language") @DefaultValue("en") String language,
            @FormParam("conversation") @DefaultValue("") String conversation,
            @FormParam("text") @DefaultValue("") String text,
            @FormParam("key") @DefaultValue("") String key) {
        var target = target(cookie, conversation, language, text);
        var accepted =
                messages.post(target.conversationId(), text, key.isEmpty() ? Ids.token() : key);
        var message =
                views.message(target.visitorId(), accepted.message())
                        .orElseThrow(ProblemException::notFound);
        return Response.ok(ChatTemplates.message(message))
                .cookie(cookie(target.token()))
                .header("X-Conversation", target.conversationId())
                .build();
    }

    @GET
    @Path("/messages/{id}")
    @Operation(hidden = true)
    public TemplateInstance message(
            @CookieParam(VisitorAccess.COOKIE) @Nullable String cookie,
            @PathParam("id") String id) {
        var visitor = access.requireVisitor(null, cookie);
        return ChatTemplates.message(
                views.message(visitor, VisitorAccess.id(id))
                        .orElseThrow(ProblemException::notFound));
    }

    @POST
    @Path("/messages/{id}/feedback")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response feedback(
            @CookieParam(VisitorAccess.COOKIE) @Nullable String cookie,
            @HeaderParam("HX-Request") @Nullable String fragment,
            @PathParam("id") String id,
            @FormParam("value") @DefaultValue("") String value,
            @FormParam("reason") @DefaultValue("") String reason,
            @FormParam("comment") @DefaultValue("") String comment) {
        var visitor = access.requireVisitor(null, cookie);
        var message = VisitorAccess.id(id);
        conversations.giveFeedback(
                visitor, message, new ChatApi.FeedbackText(value, reason, comment));
        if (fragment == null) {
            return seeOther("/chat?c=" + conversations.conversationOfMessage(visitor, message));
        }
        return Response.ok(
                        ChatTemplates.message(
                                views.message(visitor, message)
                                        .orElseThrow(ProblemException::notFound)))
                .build();
    }

    @POST
    @Path("/turns/{id}/stop")
    @Operation(hidden = true)
    public Response stop(
            @CookieParam(VisitorAccess.COOKIE) @Nullable String cookie,
            @PathParam("id") String id) {
        var turn = VisitorAccess.id(id);
        var conversation =
                conversations.conversationOfTurn(access.requireVisitor(null, cookie), turn);
        messages.stop(conversation, turn);
        return seeOther("/chat?c=" + conversation);
    }

    @POST
    @Path("/conversations/{id}/handoff")
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.WILDCARD})
    @Operation(hidden = true)
    public Response handOver(
            @CookieParam(VisitorAccess.COOKIE) @Nullable String cookie,
            @PathParam("id") String id,
            @FormParam("reason") @DefaultValue("") String reason) {
        var owned = access.require(null, cookie, id);
        var _ = handoffs.handOver(owned.conversationId(), HandoffReason.offered(reason));
        return seeOther("/chat?c=" + owned.conversationId());
    }

    /// How the conversation was, from the notice that it is resolved.
    @POST
    @Path("/conversations/{id}/rating")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response rate(
            @CookieParam(VisitorAccess.COOKIE) @Nullable String cookie,
            @PathParam("id") String id,
            @FormParam("score") @DefaultValue("0") int score,
            @FormParam("comment") @DefaultValue("") String comment) {
        var owned = access.require(null, cookie, id);
        if (score < 1 || score > SCORE_MAX) {
            throw new ProblemException(400, "No rating", "Choose one of the five ratings.");
        }
        conversations.rate(owned.conversationId(), score, comment);
        return seeOther("/chat?c=" + owned.conversationId());
    }

    /// The log as it stands, for a script that has missed too much.
    @GET
    @Path("/conversations/{id}/log")
    @Operation(hidden = true)
    public TemplateInstance log(
            @CookieParam(VisitorAccess.COOKIE) @Nullable String cookie,
            @PathParam("id") String id) {
        var owned = access.require(null, cookie, id);
        return ChatTemplates.log(views.log(conversations.snapshot(owned.conversationId())));
    }

    private Optional<UUID> current(Optional<UUID> visitor, String id) {
        if (id.isEmpty()) {
            return visitor.flatMap(conversations::latestOf).map(conversation -> conversation.id);
        }
        var conversation = VisitorAccess.id(id);
        if (visitor.isEmpty() || !access.owns(visitor.get(), conversation)) {
            throw ProblemException.notFound();
        }
        return Optional.of(conversation);
    }

    private TemplateInstance page(
            Optional<UUID> visitor, Optional<UUID> current, ComposerView composer) {
        var earlier = visitor.map(id -> links(id, current)).orElse(List.of());
        if (current.isEmpty()) {
            return ChatTemplates.conversationPage(
                    ConversationView.fresh(
                                    composer,
                                    earlier,
                                    helpCentre.suggestedQuestions(SUGGESTIONS_MAX))
                            .offeringMail(contacts.isOffered()));
        }
        var snapshot = conversations.snapshot(current.get());
        return ChatTemplates.conversationPage(
                ConversationView.of(
                                snapshot.title().isEmpty() ? "New conversation" : snapshot.title(),
                                views.log(snapshot),
                                snapshot.owner().equals("ai")
                                        ? composer
                                        : composer.answeredByPerson(),
                                views.person(snapshot),
                                earlier)
                        .offeringMail(contacts.isOffered()));
    }

    private List<ConversationView.Link> links(UUID visitor, Optional<UUID> current) {
        return conversations.earlierOf(visitor).stream()
                .map(conversation ->
                        ConversationView.Link.of(
                                conversation,
                                current.filter(conversation.id::equals).isPresent(),
                                clock.getZone(),
                                LocalDate.ofInstant(clock.instant(), clock.getZone())))
                .toList();
    }

    private ComposerView composer(Optional<UUID> conversation) {
        return ComposerView.blank(
                conversation.map(UUID::toString).orElse(""),
                Ids.token(),
                config.messageCharactersMax());
    }

    /// The conversation that a message goes to; a new one, of a new visitor if need be, when the form names none.
    private Conversations.StartedConversation target(
            @Nullable String cookie, String conversation, String language, String text) {
        var owner = access.find(null, cookie);
        if (conversation.isEmpty()) {
            messages.checkText(text);
            return conversations.start(owner, language);
        }
        var owned = access.require(null, cookie, conversation);
        return new Conversations.StartedConversation(
                owned.conversationId(),
                owned.visitorId(),
                owner.orElseThrow(ProblemException::notFound).token());
    }

    private NewCookie cookie(String token) {
        return new NewCookie.Builder(VisitorAccess.COOKIE)
                .value(token)
                .path("/")
                .httpOnly(true)
                .secure(platform.publicUrl().startsWith("https:"))
                .sameSite(NewCookie.SameSite.LAX)
                .maxAge((int) COOKIE_AGE.toSeconds())
                .build();
    }

    private static Response seeOther(String path, NewCookie... cookies) {
        return Response.seeOther(URI.create(path)).cookie(cookies).build();
    }
}
