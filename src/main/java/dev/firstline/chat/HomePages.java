package dev.firstline.chat;

import dev.firstline.knowledge.HelpCentre;
import dev.firstline.platform.Ids;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// The help home: search, questions to start with, and the chat.
@Path("/")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class HomePages {

    private static final int SUGGESTIONS_MAX = 5;

    private final VisitorAccess access;
    private final Conversations conversations;
    private final HelpCentre helpCentre;
    private final ChatConfig config;
    private final Clock clock;

    HomePages(
            VisitorAccess access,
            Conversations conversations,
            HelpCentre helpCentre,
            ChatConfig config,
            Clock clock) {
        this.access = access;
        this.conversations = conversations;
        this.helpCentre = helpCentre;
        this.config = config;
        this.clock = clock;
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance home(@CookieParam(VisitorAccess.COOKIE) @Nullable String cookie) {
        var topics =
                helpCentre.sections().stream()
                        .map(section ->
                                HomeView.Topic.of(
                                        section.title(),
                                        "/help#" + section.id(),
                                        section.articles()))
                        .toList();
        return ChatTemplates.homePage(
                new HomeView(
                        ComposerView.blank("", Ids.token(), config.messageCharactersMax()),
                        helpCentre.suggestedQuestions(SUGGESTIONS_MAX),
                        topics,
                        ongoing(cookie).orElse(null)));
    }

    private Optional<ConversationView.Link> ongoing(@Nullable String cookie) {
        return access.find(null, cookie)
                .flatMap(owner -> conversations.latestOf(owner.visitorId()))
                .filter(conversation -> !conversation.title.isEmpty())
                .map(conversation ->
                        ConversationView.Link.of(
                                conversation,
                                false,
                                clock.getZone(),
                                LocalDate.ofInstant(clock.instant(), clock.getZone())));
    }
}
