package dev.firstline.console.filter;

import dev.firstline.identity.People;
import dev.firstline.identity.Permissions;
import dev.firstline.platform.ProblemException;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Saved filters to make and to remove.
@Path("/console/filters")
@PermissionsAllowed(Permissions.CONVERSATION_READ)
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class FilterPages {

    private static final String HOME = "/console/filters";
    private static final int AGE_UNREADABLE = -1;

    private final SavedFilters filters;
    private final People people;

    FilterPages(SavedFilters filters, People people) {
        this.filters = filters;
        this.people = people;
    }

    /// The list, and a form that begins with the view from which one comes.
    @GET
    @Operation(hidden = true)
    public TemplateInstance list(
            @QueryParam("queue") @DefaultValue("") String queue,
            @QueryParam("tag") @DefaultValue("") String tag,
            @QueryParam("priority") @DefaultValue("") String priority,
            @QueryParam("assignee") @DefaultValue("") String assignee,
            @QueryParam("age") @DefaultValue("") String age,
            @QueryParam("done") @DefaultValue("") String done) {
        var form = new FilterDraft("", queue, tag, priority, assignee, minutes(age), false);
        var message =
                switch (done) {
                    case "saved" -> "Saved. It stands beside the queues.";
                    case "deleted" -> "Deleted.";
                    default -> "";
                };
        return FilterTemplates.filtersPage(view(form, "", message));
    }

    @POST
    @Operation(hidden = true)
    public Response create(@BeanParam FilterForm form) {
        var draft = form.draft();
        var problem = filters.create(draft);
        return problem.isEmpty()
                ? Response.seeOther(URI.create(HOME + "?done=saved")).build()
                : Response.status(422)
                        .entity(FilterTemplates.filtersPage(view(draft, problem, "")))
                        .build();
    }

    @POST
    @Path("/{id}/delete")
    @Operation(hidden = true)
    public Response delete(@PathParam("id") String id) {
        if (!id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            throw ProblemException.notFound();
        }
        filters.delete(UUID.fromString(id));
        return Response.seeOther(URI.create(HOME + "?done=deleted")).build();
    }

    private FiltersView view(FilterDraft form, String error, String message) {
        return new FiltersView(
                filters.all(),
                form,
                FiltersView.people(people.all(), form.assignee()),
                filters.mayShare(),
                error,
                message);
    }

    private static int minutes(String text) {
        if (text.isBlank()) {
            return 0;
        }
        return text.strip().matches("[0-9]{1,7}") ? Integer.parseInt(text.strip()) : AGE_UNREADABLE;
    }

    /// The fields of the form.
    public static final class FilterForm {

        @FormParam("name")
        @DefaultValue("")
        String name = "";

        @FormParam("queue")
        @DefaultValue("")
        String queue = "";

        @FormParam("tag")
        @DefaultValue("")
        String tag = "";

        @FormParam("priority")
        @DefaultValue("")
        String priority = "";

        @FormParam("assignee")
        @DefaultValue("")
        String assignee = "";

        @FormParam("age")
        @DefaultValue("")
        String age = "";

        @FormParam("shared")
        @DefaultValue("")
        String shared = "";

        FilterDraft draft() {
            return new FilterDraft(
                    name, queue, tag, priority, assignee, minutes(age), shared.equals("yes"));
        }
    }
}
