package dev.firstline.flow.binding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.identity.Permissions;
import dev.firstline.platform.ProblemException;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// What serves the resources that flows name.
@Path("/api/admin/bindings")
@PermissionsAllowed(Permissions.FLOW_READ)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Bindings")
public class BindingApi {

    private final BindingReport report;
    private final BindingChanges changes;
    private final BindingTrial trial;

    BindingApi(BindingReport report, BindingChanges changes, BindingTrial trial) {
        this.report = report;
        this.changes = changes;
        this.trial = trial;
    }

    @GET
    @Operation(
            summary =
                    "Every resource that flows name or that is bound, which flows name it, and what"
                            + " serves it",
            description =
                    "`binding.to` is `standard` where the settings decide. `boundAs` is the other"
                            + " name for the same resource whose binding holds.")
    public ArrayNode list() {
        var json = JsonNodeFactory.instance.arrayNode();
        report.lines().forEach(line -> json.add(write(line)));
        return json;
    }

    @PUT
    @PermissionsAllowed(Permissions.FLOW_PUBLISH)
    @Operation(
            summary = "Bind a resource",
            description =
                    "`kind`, `resource` as flows or AWS clients name it, and `binding`: `{\"to\":"
                            + " \"standard\"}`, `{\"to\": \"local\", \"name\": …}`, `{\"to\": \"aws\","
                            + " \"name\": …}`, `{\"to\": \"http\", \"url\": …}` or `{\"to\":"
                            + " \"simulated\", \"answer\": …}`; `{\"to\": \"none\"}` takes its own"
                            + " binding away, so that another name for the same resource holds. What"
                            + " begins later uses it, on other replicas within a second.")
    public ObjectNode bind(@Nullable JsonNode body) {
        var resource = resourceOf(body);
        try {
            var binding = resourceBody(body).path("binding");
            if (BindingJson.isNone(binding)) {
                changes.unbind(resource);
            } else {
                changes.bind(resource, BindingJson.read(binding));
            }
        } catch (IllegalArgumentException e) {
            throw new ProblemException(422, "Not bound", String.valueOf(e.getMessage()));
        }
        return write(report.find(resource));
    }

    @POST
    @Path("/test")
    @PermissionsAllowed(Permissions.FLOW_PUBLISH)
    @Operation(
            summary = "Call a resource for real",
            description = "`kind`, `resource` and `input`, a text. What it does, it does.")
    public ObjectNode test(@Nullable JsonNode body) throws InterruptedException {
        var result = trial.run(resourceOf(body), resourceBody(body).path("input").asText());
        return JsonNodeFactory.instance
                .objectNode()
                .put("good", result.isGood())
                .put("simulated", result.isSimulated())
                .put("text", result.text())
                .put("milliseconds", result.took().toMillis());
    }

    private static ObjectNode write(BindingReport.Line line) {
        var json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("kind", line.resource().kind().wireName())
                        .put("resource", line.resource().name());
        json.set("binding", BindingJson.write(line.binding()));
        if (line.boundAs() != null) {
            json.put("boundAs", line.boundAs());
        }
        line.users().forEach(json.putArray("usedBy")::add);
        if (!line.follows().isEmpty()) {
            line.follows().forEach(json.putArray("labels")::add);
        }
        if (line.changedAt() != null) {
            json.put("changedAt", line.changedAt().toString()).put("changedBy", line.changedBy());
        }
        return json;
    }

    private static Resource resourceOf(@Nullable JsonNode body) {
        var json = resourceBody(body);
        var kind = ResourceKind.of(json.path("kind").asText()).filter(ResourceKind::isBindable);
        if (kind.isEmpty() || json.path("resource").asText().isEmpty()) {
            throw new ProblemException(
                    422, "Unknown resource", "Name its kind and the resource as flows do.");
        }
        return new Resource(kind.get(), json.path("resource").asText());
    }

    private static JsonNode resourceBody(@Nullable JsonNode body) {
        if (body == null || !body.isObject()) {
            throw new ProblemException(400, "No JSON", "Send a JSON object.");
        }
        return body;
    }
}
