package dev.firstline.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.identity.CurrentUser;
import dev.firstline.identity.Permissions;
import dev.firstline.platform.ProblemException;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Prompts in the JSON of Amazon Bedrock's GetPrompt; what Bedrock has no member for stands in the member `firstline`.
@Path("/api/admin/prompts")
@PermissionsAllowed(Permissions.PROMPT_READ)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Prompts")
public class PromptApi {

    private static final int PERIOD_DAYS_MAX = 365;

    private final Prompts prompts;
    private final PromptFigures figures;
    private final PromptUsers users;
    private final CurrentUser user;
    private final Clock clock;

    PromptApi(
            Prompts prompts,
            PromptFigures figures,
            PromptUsers users,
            CurrentUser user,
            Clock clock) {
        this.prompts = prompts;
        this.figures = figures;
        this.users = users;
        this.user = user;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "All prompts with their drafts")
    public ArrayNode list() {
        return PromptJson.list(prompts.list(), PromptJson::write);
    }

    @POST
    @PermissionsAllowed(Permissions.PROMPT_EDIT)
    @Operation(summary = "Create a prompt, or import what an export gave")
    public Response create(JsonNode body) {
        var created = prompts.create(PromptJson.readDraft(required(body)), author());
        return Response.created(URI.create("/api/admin/prompts/" + created.id()))
                .entity(PromptJson.write(created))
                .build();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A prompt's draft, or one of its versions")
    public ObjectNode get(
            @PathParam("id") String id,
            @QueryParam("promptVersion") @DefaultValue("DRAFT") String version) {
        return version.equals(PromptArn.DRAFT)
                ? PromptJson.write(prompts.require(id))
                : write(id, version);
    }

    @PUT
    @Path("/{id}")
    @PermissionsAllowed(Permissions.PROMPT_EDIT)
    @Operation(
            summary = "Replace the draft",
            description = "`firstline.revision` names the draft that the change starts from.")
    public ObjectNode change(@PathParam("id") String id, JsonNode body) {
        int revision = required(body).path("firstline").path("revision").asInt(-1);
        var current = prompts.require(id);
        return PromptJson.write(
                prompts.change(
                        id,
                        revision < 0 ? current.revision() : revision,
                        PromptJson.readDraft(body),
                        author()));
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed(Permissions.PROMPT_EDIT)
    @Operation(summary = "Remove a prompt that no flow uses")
    public Response delete(@PathParam("id") String id) {
        prompts.delete(id);
        return Response.noContent().build();
    }

    @POST
    @Path("/{id}/copy")
    @PermissionsAllowed(Permissions.PROMPT_EDIT)
    @Operation(summary = "Make another prompt with the same draft")
    @Consumes(MediaType.WILDCARD)
    public Response duplicate(@PathParam("id") String id) {
        var copy = prompts.duplicate(id, author());
        return Response.created(URI.create("/api/admin/prompts/" + copy.id()))
                .entity(PromptJson.write(copy))
                .build();
    }

    @GET
    @Path("/{id}/export")
    @Operation(summary = "A prompt as a file that can be imported elsewhere")
    public Response export(@PathParam("id") String id) {
        var json = PromptJson.write(prompts.require(id));
        return Response.ok(json.toPrettyString())
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + json.path("name").asText() + ".json\"")
                .build();
    }

    @GET
    @Path("/{id}/versions")
    @Operation(summary = "The versions of a prompt, the newest first")
    public ArrayNode versions(@PathParam("id") String id) {
        var json = JsonNodeFactory.instance.arrayNode();
        prompts.versions(prompts.require(id).id())
                .forEach(version -> json.add(PromptJson.write(version, arn(version))));
        return json;
    }

    @POST
    @Path("/{id}/versions")
    @PermissionsAllowed(Permissions.PROMPT_EDIT)
    @Operation(summary = "Make the draft the next version; `message` says why")
    public Response publishVersion(@PathParam("id") String id, JsonNode body) {
        var message = required(body).path("message").asText();
        var version = prompts.publishVersion(id, message, author());
        return Response.status(201).entity(PromptJson.write(version, arn(version))).build();
    }

    @GET
    @Path("/{id}/diff")
    @Operation(summary = "What changed between two versions, part by part and word by word")
    public ArrayNode diff(
            @PathParam("id") String id,
            @QueryParam("from") @DefaultValue("") String from,
            @QueryParam("to") @DefaultValue("DRAFT") String to) {
        var sections = JsonNodeFactory.instance.arrayNode();
        for (var section :
                PromptComparison.of(prompts.content(id, from), prompts.content(id, to))) {
            var json = sections.addObject().put("part", section.title());
            json.set("pieces", pieces(section.pieces()));
        }
        return sections;
    }

    @GET
    @Path("/{id}/users")
    @Operation(summary = "Which flows use a prompt, and what of it")
    public List<PromptUsers.PromptUser> users(@PathParam("id") String id) {
        return users.of(prompts.require(id).id());
    }

    @GET
    @Path("/{id}/figures")
    @Operation(summary = "How the versions fared: use, cost, latency, feedback")
    public ArrayNode figures(
            @PathParam("id") String id, @QueryParam("days") @DefaultValue("30") int days) {
        var since = clock.instant().minus(Duration.ofDays(Math.clamp(days, 1, PERIOD_DAYS_MAX)));
        var json = JsonNodeFactory.instance.arrayNode();
        for (var version : figures.of(prompts.require(id).id(), since)) {
            json.addObject()
                    .put("version", version.version())
                    .put("calls", version.calls())
                    .put("costMicros", version.costMicros())
                    .put("medianMs", version.median().toMillis())
                    .put("p95Ms", version.p95().toMillis())
                    .put("up", version.up())
                    .put("down", version.down());
        }
        return json;
    }

    static ArrayNode pieces(List<WordDiff.Piece> pieces) {
        var json = JsonNodeFactory.instance.arrayNode();
        pieces.forEach(piece ->
                json.addObject()
                        .put("kind", piece.kind().name().toLowerCase(Locale.ROOT))
                        .put("text", piece.text()));
        return json;
    }

    /// @throws ProblemException 400 when there is no object
    static JsonNode required(@Nullable JsonNode body) {
        if (body == null || !body.isObject()) {
            throw new ProblemException(400, "Bad request", "Send a JSON object.");
        }
        return body;
    }

    private ObjectNode write(String id, String number) {
        var version =
                prompts.findVersion(id, Prompts.number(number))
                        .orElseThrow(ProblemException::notFound);
        return PromptJson.write(version, arn(version));
    }

    private String arn(PromptVersionView version) {
        return prompts.arn(version.promptId(), Integer.toString(version.number()));
    }

    private String author() {
        return user.require().name();
    }
}
