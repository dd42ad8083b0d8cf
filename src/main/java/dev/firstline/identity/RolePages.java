package dev.firstline.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.platform.ProblemException;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Roles that an installation makes of named permissions.
@Path("/admin/roles")
@PermissionsAllowed(Permissions.PEOPLE_MANAGE)
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class RolePages {

    private static final String BEYOND = "A role can only give what you may do yourself.";

    private final CustomRoles roles;
    private final Staff staff;
    private final Audit audit;

    RolePages(CustomRoles roles, Staff staff, Audit audit) {
        this.roles = roles;
        this.staff = staff;
        this.audit = audit;
    }

    @GET
    @Path("/new")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public TemplateInstance blank() {
        return page("", true, false, Set.of(), "");
    }

    @GET
    @Path("/{name}")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public TemplateInstance role(@PathParam("name") String name) {
        var role = roles.find(name).orElseThrow(ProblemException::notFound);
        return page(name, false, role.isBuiltIn(), role.permissions(), "");
    }

    @POST
    @Transactional
    @Operation(hidden = true)
    public Response create(
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("permissions") List<String> chosen) {
        var permissions = Permissions.known(chosen);
        String problem =
                staff.mayGive(permissions)
                        ? roles.create(name.strip(), permissions).orElse("")
                        : BEYOND;
        if (!problem.isEmpty()) {
            return refused(page(name, true, false, permissions, problem));
        }
        record("role.created", name.strip(), null, permissions);
        return saved("role");
    }

    @POST
    @Path("/{name}")
    @Transactional
    @Operation(hidden = true)
    public Response change(
            @PathParam("name") String name, @FormParam("permissions") List<String> chosen) {
        var role = custom(name);
        var permissions = Permissions.known(chosen);
        if (!staff.mayGive(permissions) || !staff.mayGive(role.permissions())) {
            return refused(page(name, false, false, permissions, BEYOND));
        }
        roles.change(name, permissions);
        record("role.changed", name, role.permissions(), permissions);
        return saved("role");
    }

    @POST
    @Path("/{name}/removal")
    @Transactional
    @Operation(hidden = true)
    public Response remove(@PathParam("name") String name) {
        var role = custom(name);
        if (!staff.mayGive(role.permissions())) {
            return refused(page(name, false, false, role.permissions(), BEYOND));
        }
        roles.remove(name);
        record("role.removed", name, role.permissions(), null);
        return saved("role-removed");
    }

    private CustomRoles.Named custom(String name) {
        return roles.find(name)
                .filter(role -> !role.isBuiltIn())
                .orElseThrow(ProblemException::notFound);
    }

    private void record(
            String action, String name, @Nullable Set<String> before, @Nullable Set<String> after) {
        audit.record(action, "role/" + name, json(before), json(after));
    }

    private static @Nullable JsonNode json(@Nullable Set<String> permissions) {
        if (permissions == null) {
            return null;
        }
        var json = JsonNodeFactory.instance.objectNode();
        permissions.forEach(json.putArray("permissions")::add);
        return json;
    }

    private static TemplateInstance page(
            String name, boolean isNew, boolean isBuiltIn, Set<String> chosen, String error) {
        return IdentityTemplates.rolePage(
                new RoleView(
                        name,
                        isNew,
                        isBuiltIn,
                        PeopleView.Choice.of(Permissions.ALL, chosen),
                        error));
    }

    private static Response refused(TemplateInstance page) {
        return Response.status(422).entity(page).build();
    }

    private static Response saved(String done) {
        return Response.seeOther(URI.create("/admin/people?done=" + done)).build();
    }
}
