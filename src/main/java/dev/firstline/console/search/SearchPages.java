package dev.firstline.console.search;

import dev.firstline.identity.Permissions;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Search in messages, as a page.
@Path("/console/search")
@PermissionsAllowed(Permissions.CONVERSATION_READ)
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class SearchPages {

    private static final int PAGE = 50;

    private final MessageSearch messages;
    private final Clock clock;

    SearchPages(MessageSearch messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance search(@QueryParam("q") @DefaultValue("") String query) {
        var hits = messages.find(query, PAGE);
        return SearchTemplates.searchPage(SearchView.of(query, hits, clock.getZone()));
    }
}
