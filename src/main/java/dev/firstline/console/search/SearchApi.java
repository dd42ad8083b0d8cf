package dev.firstline.console.search;

import dev.firstline.identity.Permissions;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Search in messages, as JSON.
@Path("/api/agent/search")
@PermissionsAllowed(Permissions.CONVERSATION_READ)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Conversations")
public class SearchApi {

    private final MessageSearch messages;

    SearchApi(MessageSearch messages) {
        this.messages = messages;
    }

    @GET
    @Operation(
            summary = "Finds conversations by what was said in them",
            description =
                    "Best first, one place for each conversation. Quotes keep words together, a"
                            + " minus leaves one out, `or` allows either.")
    public List<Found> search(
            @QueryParam("q") @DefaultValue("") String query,
            @QueryParam("max") @DefaultValue("20") @Min(1) @Max(50) int max) {
        return messages.find(query, max).stream().map(Found::of).toList();
    }

    /// A conversation and the place in it.
    ///
    /// @param role `customer`, `assistant`, `agent`, `notice` or `note`
    public record Found(
            UUID conversation,
            String title,
            String href,
            String role,
            String author,
            List<Highlight> pieces,
            Instant at,
            String status) {

        public Found {
            pieces = List.copyOf(pieces);
        }

        static Found of(Hit hit) {
            return new Found(
                    hit.conversation(),
                    hit.heading(),
                    hit.href(),
                    hit.role(),
                    hit.author(),
                    hit.pieces(),
                    hit.at(),
                    hit.status());
        }
    }
}
