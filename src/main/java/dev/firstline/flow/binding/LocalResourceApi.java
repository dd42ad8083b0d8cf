package dev.firstline.flow.binding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.identity.Permissions;
import dev.firstline.platform.ProblemException;
import dev.firstline.tool.agent.AgentDefinition;
import dev.firstline.tool.agent.Agents;
import dev.firstline.tool.intent.BotDefinition;
import dev.firstline.tool.intent.Bots;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The bots and agents of this process, as JSON.
@Path("/api/admin")
@PermissionsAllowed(Permissions.FLOW_READ)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Bindings")
public class LocalResourceApi {

    private final Bots bots;
    private final Agents agents;
    private final BindingChanges changes;

    LocalResourceApi(Bots bots, Agents agents, BindingChanges changes) {
        this.bots = bots;
        this.agents = agents;
        this.changes = changes;
    }

    @GET
    @Path("/bots")
    @Operation(summary = "The names of the bots here")
    public ArrayNode listBots() {
        var json = JsonNodeFactory.instance.arrayNode();
        bots.list().forEach(it -> json.add(it.name()));
        return json;
    }

    @GET
    @Path("/bots/{name}")
    @Operation(summary = "A bot: its intents and their examples")
    public ObjectNode bot(@PathParam("name") String name) {
        return bots.find(name)
                .map(it -> it.definition().toJson())
                .orElseThrow(ProblemException::notFound);
    }

    @PUT
    @Path("/bots/{name}")
    @PermissionsAllowed(Permissions.FLOW_PUBLISH)
    @Operation(
            summary = "Make a bot, or teach it anew",
            description =
                    "It learns when it is first asked, some ten milliseconds for each example.")
    public ObjectNode saveBot(@PathParam("name") String name, @Nullable JsonNode body) {
        var bot = read(body, BotDefinition::read);
        changed(() -> changes.saveBot(name, bot));
        return bot.toJson();
    }

    @DELETE
    @Path("/bots/{name}")
    @PermissionsAllowed(Permissions.FLOW_PUBLISH)
    @Operation(summary = "Remove a bot")
    public void deleteBot(@PathParam("name") String name) {
        requireGone(changes.deleteBot(name));
    }

    @GET
    @Path("/agents")
    @Operation(summary = "The names of the agents here")
    public ArrayNode listAgents() {
        var json = JsonNodeFactory.instance.arrayNode();
        agents.list().forEach(it -> json.add(it.name()));
        return json;
    }

    @GET
    @Path("/agents/{name}")
    @Operation(summary = "An agent: instructions, model, and what it may use")
    public ObjectNode agent(@PathParam("name") String name) {
        return agents.find(name)
                .map(it -> it.definition().toJson())
                .orElseThrow(ProblemException::notFound);
    }

    @PUT
    @Path("/agents/{name}")
    @PermissionsAllowed(Permissions.FLOW_PUBLISH)
    @Operation(summary = "Make an agent, or change it")
    public ObjectNode saveAgent(@PathParam("name") String name, @Nullable JsonNode body) {
        var agent = read(body, AgentDefinition::read);
        changed(() -> changes.saveAgent(name, agent));
        return agent.toJson();
    }

    @DELETE
    @Path("/agents/{name}")
    @PermissionsAllowed(Permissions.FLOW_PUBLISH)
    @Operation(summary = "Remove an agent")
    public void deleteAgent(@PathParam("name") String name) {
        requireGone(changes.deleteAgent(name));
    }

    private static <T> T read(@Nullable JsonNode body, Function<JsonNode, T> reader) {
        if (body == null || !body.isObject()) {
            throw new ProblemException(400, "No JSON", "Send a JSON object.");
        }
        try {
            return reader.apply(body);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(422, "Not usable", String.valueOf(e.getMessage()));
        }
    }

    private static void changed(Runnable change) {
        try {
            change.run();
        } catch (IllegalArgumentException e) {
            throw new ProblemException(422, "Not usable", String.valueOf(e.getMessage()));
        }
    }

    private static void requireGone(boolean isGone) {
        if (!isGone) {
            throw ProblemException.notFound();
        }
    }
}
