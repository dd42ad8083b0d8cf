package dev.firstline.console.assist;

import dev.firstline.console.Drafts;
import dev.firstline.identity.CurrentUser;
import dev.firstline.identity.Permissions;
import dev.firstline.model.DeltaSink;
import dev.firstline.platform.ProblemException;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The assistant for the composer, without a script: the proposal stands beside what was written.
@Path("/console/assist")
@PermissionsAllowed(Permissions.CONVERSATION_REPLY)
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class AssistPages {

    private final Assistant assistant;
    private final Drafts drafts;
    private final CurrentUser user;

    AssistPages(Assistant assistant, Drafts drafts, CurrentUser user) {
        this.assistant = assistant;
        this.drafts = drafts;
        this.user = user;
    }

    /// Shows a proposal. What was written is kept meanwhile.
    @POST
    @Operation(hidden = true)
    public TemplateInstance ask(
            @QueryParam("c") @DefaultValue("") String conversation,
            @QueryParam("kind") @DefaultValue("") String kind,
            @FormParam("text") @DefaultValue("") String text) {
        var known = AssistKind.find(kind).orElseThrow(ProblemException::notFound);
        var person = user.require();
        var request = new AssistRequest(known, AssistApi.id(conversation), text, person);
        keep(request.conversation(), text);
        var outcome = assistant.run(assistant.begin(request), DeltaSink.NONE);
        return AssistTemplates.assistPage(AssistView.of(request, outcome));
    }

    /// Puts a proposal where the composer finds it. It is not sent.
    @POST
    @Path("/use")
    @Operation(hidden = true)
    public Response use(
            @QueryParam("c") @DefaultValue("") String conversation,
            @FormParam("text") @DefaultValue("") String text) {
        var id = AssistApi.id(conversation);
        keep(id, text);
        return Response.seeOther(URI.create("/console?c=" + id)).build();
    }

    private void keep(UUID conversation, String text) {
        if (!text.isBlank()) {
            drafts.keep(conversation, user.require(), new Drafts.Draft("reply", text));
        }
    }
}
