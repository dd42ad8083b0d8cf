package dev.firstline.ticket.outbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.identity.Audit;
import dev.firstline.identity.Permissions;
import dev.firstline.platform.ProblemException;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The log of deliveries, for the admin: what was sent, what failed, and sending it again.
@Path("/admin/deliveries")
@PermissionsAllowed(Permissions.DELIVERY_MANAGE)
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class DeliveryPages {

    private static final int PAGE = 50;
    private static final List<String> STATES = List.of("", "waiting", "delivered", "dead");

    private final Deliveries deliveries;
    private final Audit audit;
    private final Clock clock;

    DeliveryPages(Deliveries deliveries, Audit audit, Clock clock) {
        this.deliveries = deliveries;
        this.audit = audit;
        this.clock = clock;
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(
            @QueryParam("state") @DefaultValue("") String asked,
            @QueryParam("page") @DefaultValue("0") int askedPage) {
        String state = STATES.contains(asked) ? asked : "";
        int page = Math.clamp(askedPage, 0, Integer.MAX_VALUE / PAGE - 1);
        var found = deliveries.list(state, PAGE + 1, page * PAGE);
        return OutboxTemplates.deliveriesPage(
                new DeliveriesView(
                        filters(state),
                        found.stream()
                                .limit(PAGE)
                                .map(entry -> DeliveryRowView.of(entry, clock.getZone()))
                                .toList(),
                        page > 0 ? href(state, page - 1) : "",
                        found.size() > PAGE ? href(state, page + 1) : ""));
    }

    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public TemplateInstance delivery(
            @PathParam("id") String id, @QueryParam("done") @DefaultValue("") String done) {
        return OutboxTemplates.deliveryPage(view(find(id)).saying(message(done), ""));
    }

    @POST
    @Path("/{id}/retry")
    @Transactional
    @Operation(hidden = true)
    public Response retry(@PathParam("id") String id) {
        var entry = find(id);
        if (!deliveries.retry(entry.id())) {
            var refused =
                    view(entry).saying("", "It was delivered already, or is being sent just now.");
            return Response.status(409).entity(OutboxTemplates.deliveryPage(refused)).build();
        }
        audit.record(
                "delivery.retried",
                "delivery/" + entry.id(),
                JsonNodeFactory.instance.objectNode().put("state", entry.state()),
                JsonNodeFactory.instance.objectNode().put("state", "waiting"));
        return Response.seeOther(URI.create("/admin/deliveries/" + entry.id() + "?done=retry"))
                .build();
    }

    private DeliveryView view(Deliveries.Entry entry) {
        return DeliveryView.of(entry, deliveries.attempts(entry.id()), clock.getZone());
    }

    private Deliveries.Entry find(String id) {
        try {
            return deliveries.find(UUID.fromString(id)).orElseThrow(ProblemException::notFound);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound();
        }
    }

    private List<DeliveriesView.Filter> filters(String current) {
        var counts = deliveries.counts();
        return STATES.stream()
                .map(state ->
                        new DeliveriesView.Filter(
                                title(state, counts.getOrDefault(state, 0L)),
                                href(state, 0),
                                state.equals(current)))
                .toList();
    }

    private static String title(String state, long count) {
        String word = DeliveryRowView.word(state);
        return state.isEmpty() ? word : word + " (" + count + ")";
    }

    private static String href(String state, int page) {
        return "/admin/deliveries?state=" + state + "&page=" + page;
    }

    private static String message(String done) {
        return switch (done) {
            case "retry" -> "It is sent again now. Reload to see how it goes.";
            case "test" -> "A test is on its way. Reload to see how it goes.";
            default -> "";
        };
    }
}
