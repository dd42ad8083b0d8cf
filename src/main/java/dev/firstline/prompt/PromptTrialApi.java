package dev.firstline.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.identity.Permissions;
import dev.firstline.model.DeltaSink;
import dev.firstline.platform.ProblemException;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/// Saved inputs of prompts, and trials on them.
@Path("/api/admin/prompts")
@PermissionsAllowed({Permissions.PROMPT_EDIT, Permissions.PROMPT_PUBLISH})
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Prompts")
public class PromptTrialApi {

    private static final Logger LOG = Logger.getLogger(PromptTrialApi.class);

    private final Prompts prompts;
    private final PromptInputs inputs;
    private final PromptTrials trials;

    PromptTrialApi(Prompts prompts, PromptInputs inputs, PromptTrials trials) {
        this.prompts = prompts;
        this.inputs = inputs;
        this.trials = trials;
    }

    @GET
    @Path("/{id}/inputs")
    @PermissionsAllowed(Permissions.PROMPT_READ)
    @Operation(summary = "The saved inputs of a prompt")
    public ArrayNode inputs(@PathParam("id") String id) {
        var json = JsonNodeFactory.instance.arrayNode();
        inputs.list(prompts.require(id).id()).forEach(input -> json.add(PromptJson.write(input)));
        return json;
    }

    @POST
    @Path("/{id}/inputs")
    @PermissionsAllowed(Permissions.PROMPT_EDIT)
    @Operation(summary = "Save an input: `name`, and `variables` with a member for each")
    public Response saveInput(@PathParam("id") String id, JsonNode body) {
        if (PromptApi.required(body).path("variables") instanceof ObjectNode variables) {
            var saved = inputs.save(id, body.path("name").asText(), variables);
            return Response.status(201).entity(PromptJson.write(saved)).build();
        } else {
            throw new ProblemException(400, "Bad request", "Send the variables as an object.");
        }
    }

    @DELETE
    @Path("/{id}/inputs/{input}")
    @PermissionsAllowed(Permissions.PROMPT_EDIT)
    @Operation(summary = "Delete a saved input")
    public Response deleteInput(@PathParam("id") String id, @PathParam("input") UUID input) {
        inputs.delete(id, input);
        return Response.noContent().build();
    }

    @POST
    @Path("/{id}/trials")
    @Operation(
            summary = "Try a version once",
            description =
                    "`version` is a number or DRAFT, `modelId` may be left out, `variables` has a"
                            + " member for each variable.")
    public ObjectNode run(@PathParam("id") String id, JsonNode body) {
        return write(trials.run(trial(id, body), DeltaSink.NONE));
    }

    @POST
    @Path("/{id}/trials")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "Try a version once and follow the answer as it is made")
    public void follow(
            @PathParam("id") String id,
            JsonNode body,
            @Context SseEventSink sink,
            @Context Sse sse) {
        try (sink) {
            send(sink, sse, "done", outcome(id, body, sink, sse));
        }
    }

    private ObjectNode outcome(String id, JsonNode body, SseEventSink sink, Sse sse) {
        try {
            return write(
                    trials.run(trial(id, body), text -> send(sink, sse, "delta", piece(text))));
        } catch (ProblemException e) {
            return JsonNodeFactory.instance.objectNode().put("error", e.problem().detail());
        }
    }

    private static ObjectNode piece(String text) {
        return JsonNodeFactory.instance.objectNode().put("text", text);
    }

    @POST
    @Path("/{id}/differences")
    @Operation(summary = "What differs between two texts, word by word")
    public ArrayNode difference(@PathParam("id") String id, JsonNode body) {
        var texts = PromptApi.required(body);
        return PromptApi.pieces(
                WordDiff.of(texts.path("before").asText(), texts.path("after").asText()));
    }

    /// Waits until the event has left, so that a slow reader slows the model and not the memory. A reader who is gone
    /// gets nothing more.
    private static void send(SseEventSink sink, Sse sse, String name, ObjectNode data) {
        if (!sink.isClosed()) {
            var event = sse.newEventBuilder().name(name).data(data.toString()).build();
            try {
                var _ = sink.send(event).toCompletableFuture().join();
            } catch (CompletionException e) {
                LOG.debugf("trial not followed any more cause=%s", e.getMessage());
            }
        }
    }

    private static Trial trial(String id, JsonNode body) {
        var json = PromptApi.required(body);
        var values = new LinkedHashMap<String, JsonNode>();
        json.path("variables")
                .properties()
                .forEach(each -> values.put(each.getKey(), each.getValue()));
        return new Trial(
                id,
                json.path("version").asText(PromptArn.DRAFT),
                json.path("modelId").asText(),
                Map.copyOf(values));
    }

    private static ObjectNode write(TrialResult result) {
        var first = result.firstText();
        var json = JsonNodeFactory.instance.objectNode();
        var calls = json.putArray("toolCalls");
        result.calls()
                .forEach(call ->
                        calls.addObject()
                                .put("id", call.id())
                                .put("name", call.name())
                                .set("input", call.input()));
        return json.put("toolsIgnored", result.areToolsIgnored())
                .put("text", result.text())
                .put("modelId", result.modelId())
                .put("inputTokens", result.inputTokens())
                .put("outputTokens", result.outputTokens())
                .put("costMicros", result.costMicros())
                .put("firstTextMs", first == null ? null : first.toMillis())
                .put("tookMs", result.took().toMillis())
                .put("stopReason", result.stopReason())
                .put("error", result.error());
    }
}
