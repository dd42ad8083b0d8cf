package dev.firstline;

import dev.firstline.chat.TurnRecovery;
import dev.firstline.chat.UnseenReplies;
import dev.firstline.flow.catalog.SupportFlowSeed;
import dev.firstline.identity.FirstAdmin;
import dev.firstline.knowledge.KnowledgeStart;
import dev.firstline.prompt.PromptSeed;
import dev.firstline.ticket.TicketWork;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Brings a started application to the point where it can answer: what a fresh installation needs is created, in the
/// order in which one thing needs another, and turns that a crash left behind are taken up.
@Singleton
final class Startup {

    private final FirstAdmin admin;
    private final PromptSeed prompts;
    private final SupportFlowSeed flow;
    private final KnowledgeStart knowledge;
    private final TurnRecovery recovery;
    private final TicketWork tickets;
    private final UnseenReplies unseen;
    private final Warmup warmup;
    private final boolean isServing;
    private final String host;
    private final int port;

    Startup(
            FirstAdmin admin,
            PromptSeed prompts,
            SupportFlowSeed flow,
            KnowledgeStart knowledge,
            TurnRecovery recovery,
            TicketWork tickets,
            UnseenReplies unseen,
            Warmup warmup,
            @ConfigProperty(name = "quarkus.http.host-enabled", defaultValue = "true")
                    boolean isServing,
            @ConfigProperty(name = "quarkus.http.host") String host,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        this.admin = admin;
        this.prompts = prompts;
        this.flow = flow;
        this.knowledge = knowledge;
        this.recovery = recovery;
        this.tickets = tickets;
        this.unseen = unseen;
        this.warmup = warmup;
        this.isServing = isServing;
        this.host = host;
        this.port = port;
    }

    void begin(@Observes StartupEvent event) {
        prompts.seed();
        flow.seed();
        if (isServing) {
            knowledge.begin();
            var created = admin.createIfMissing();
            recovery.begin();
            tickets.begin();
            unseen.begin();
            warmup.begin();
            created.ifPresent(this::greet);
        }
    }

    /// The only place where a password is ever written: on the terminal of whoever starts the application first.
    private void greet(FirstAdmin.Created first) {
        String password =
                first.password().isEmpty()
                        ? "the one in FIRSTLINE_ADMIN_PASSWORD"
                        : first.password();
        System.out.printf(
                """

                  Firstline is starting for the first time.
                    Help centre and chat   http://%s:%d/
                    Admin                  http://%s:%d/admin
                      e-mail               %s
                      password             %s    (shown only now)

                """,
                host, port, host, port, first.email(), password);
    }
}
