package dev.firstline.console.assist;

import dev.firstline.identity.CurrentUser;
import dev.firstline.identity.Permissions;
import dev.firstline.platform.ProblemException;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The assistant for the composer. Nothing here sends a message.
@Path("/api/agent/conversations/{id}/assist")
@PermissionsAllowed(Permissions.CONVERSATION_REPLY)
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.SERVER_SENT_EVENTS)
@Tag(name = "Assistant for agents")
public class AssistApi {

    private final Assistant assistant;
    private final CurrentUser user;

    AssistApi(Assistant assistant, CurrentUser user) {
        this.assistant = assistant;
        this.user = user;
    }

    @POST
    @Path("/{kind}")
    @Operation(
            summary = "Drafts a reply, summarises the conversation, or rewrites a text",
            description =
                    "`kind` is `draft`, `summary`, `friendlier`, `shorter` or `grammar`. The answer"
                            + " is a stream of `text` events and one `done`, `refused` or `failed`.")
    @APIResponse(responseCode = "429", description = "The person has asked too often")
    public Response ask(
            @PathParam("id") String id, @PathParam("kind") String kind, @NotNull @Valid Body body) {
        var begun = assistant.begin(request(id, kind, body.text()));
        StreamingOutput stream =
                output -> {
                    var events = new AssistStream(output);
                    events.end(assistant.run(begun, events::text));
                };
        return Response.ok(stream, MediaType.SERVER_SENT_EVENTS)
                .header("Cache-Control", "no-store")
                .header("X-Accel-Buffering", "no")
                .build();
    }

    private AssistRequest request(String id, String kind, @Nullable String text) {
        var known = AssistKind.find(kind).orElseThrow(ProblemException::notFound);
        return new AssistRequest(known, id(id), text == null ? "" : text, user.require());
    }

    /// An id in an address that names nothing is nothing that exists.
    static UUID id(String text) {
        if (!text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            throw ProblemException.notFound();
        }
        return UUID.fromString(text);
    }

    /// What the agent has written so far; rewriting needs it.
    public record Body(@Nullable @Size(max = AssistRequest.TEXT_MAX) String text) {}
}
