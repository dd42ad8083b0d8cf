package dev.firstline.identity;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.platform.ProblemException;
import dev.firstline.platform.TimeView;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Keys with which programs use the API.
@Path("/admin/keys")
@PermissionsAllowed(Permissions.SETTINGS_MANAGE)
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class KeyPages {

    private static final int NAME_LENGTH_MAX = 60;

    private final ApiKeys keys;
    private final CurrentUser user;
    private final Staff staff;
    private final Audit audit;
    private final Clock clock;

    KeyPages(ApiKeys keys, CurrentUser user, Staff staff, Audit audit, Clock clock) {
        this.keys = keys;
        this.user = user;
        this.staff = staff;
        this.audit = audit;
        this.clock = clock;
    }

    @GET
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public TemplateInstance list(@QueryParam("done") @DefaultValue("") String done) {
        return page("", "", Set.of(), "", done.equals("revoked") ? "The key is revoked." : "");
    }

    /// The token is shown in the answer and nowhere else.
    @POST
    @Transactional
    @Operation(hidden = true)
    public Response make(
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("permissions") List<String> chosen,
            @FormParam("days") @DefaultValue("90") String days) {
        var permissions = Permissions.known(chosen);
        var problem = problem(name, permissions, days);
        if (problem.isPresent()) {
            return Response.status(422)
                    .entity(page("", name, permissions, problem.get(), ""))
                    .build();
        }
        var age = Duration.ofDays(Integer.parseInt(days));
        var made = keys.make(user.session().person().id(), name.strip(), permissions, age);
        var after = JsonNodeFactory.instance.objectNode().put("name", name.strip());
        permissions.forEach(after.putArray("permissions")::add);
        audit.record("key.created", "key/" + made.id(), null, after);
        var never = new CacheControl();
        never.setNoStore(true);
        return Response.ok(page(made.token(), "", Set.of(), "", "")).cacheControl(never).build();
    }

    @POST
    @Path("/{id}/revocation")
    @Transactional
    @Operation(hidden = true)
    public Response revoke(@PathParam("id") UUID id) {
        var key = keys.find(id).orElseThrow(ProblemException::notFound);
        if (keys.revoke(id)) {
            audit.record(
                    "key.revoked",
                    "key/" + id,
                    JsonNodeFactory.instance.objectNode().put("name", key.name()),
                    null);
        }
        return Response.seeOther(URI.create("/admin/keys?done=revoked")).build();
    }

    private Optional<String> problem(String name, Set<String> permissions, String days) {
        if (name.isBlank() || name.strip().length() > NAME_LENGTH_MAX) {
            return Optional.of(
                    "Name the key after what uses it, with at most "
                            + NAME_LENGTH_MAX
                            + " characters.");
        }
        if (permissions.isEmpty()) {
            return Optional.of("Choose at least one permission.");
        }
        if (!days.matches("[1-9][0-9]{0,3}")) {
            return Optional.of("Give the number of days for which the key works.");
        }
        return staff.mayGive(permissions)
                ? Optional.empty()
                : Optional.of("A key can only do what you may do yourself.");
    }

    private TemplateInstance page(
            String token, String name, Set<String> chosen, String error, String message) {
        Instant now = clock.instant();
        var own = Permissions.ALL.stream().filter(user::may).toList();
        return IdentityTemplates.keysPage(
                new KeysView(
                        keys.list().stream().map(key -> row(key, now)).toList(),
                        token,
                        name,
                        PeopleView.Choice.of(own, chosen),
                        error,
                        message));
    }

    private KeysView.Row row(ApiKeys.Listed key, Instant now) {
        String state = state(key, now);
        return new KeysView.Row(
                key.id(),
                key.name(),
                ApiKeys.PREFIX + "…" + key.hint(),
                key.owner(),
                String.join(", ", key.permissions()),
                state,
                state.equals("Works"),
                TimeView.of(key.expires(), now, clock.getZone()),
                TimeView.of(key.lastUsed(), now, clock.getZone()));
    }

    private static String state(ApiKeys.Listed key, Instant now) {
        if (key.revoked() != null) {
            return "Revoked";
        }
        return key.expires().isAfter(now) ? "Works" : "Expired";
    }
}
