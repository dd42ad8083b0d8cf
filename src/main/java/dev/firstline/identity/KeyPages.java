package dev.firstline.identity;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
    private static final String AWS = "aws";
    private static final Wish EMPTY = new Wish("", false, Set.of());
    private static final ApiKeys.Made NOTHING_MADE = new ApiKeys.Made(new UUID(0, 0), "", "");

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
        return page(NOTHING_MADE, EMPTY, "", done.equals("revoked") ? "The key is revoked." : "");
    }

    /// The token is shown in the answer and nowhere else.
    @POST
    @Transactional
    @Operation(hidden = true)
    public Response make(
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("permissions") List<String> chosen,
            @FormParam("kind") @DefaultValue("") String kind,
            @FormParam("days") @DefaultValue("90") String days) {
        var wish = new Wish(name.strip(), kind.equals(AWS), Permissions.known(chosen));
        var problem = problem(wish, days);
        if (problem.isPresent()) {
            return Response.status(422).entity(page(NOTHING_MADE, wish, problem.get(), "")).build();
        }
        var made = make(wish, Duration.ofDays(Integer.parseInt(days)));
        audit.record("key.created", "key/" + made.id(), null, wish.toJson(made.accessKeyId()));
        var never = new CacheControl();
        never.setNoStore(true);
        return Response.ok(page(made, EMPTY, "", "")).cacheControl(never).build();
    }

    private ApiKeys.Made make(Wish wish, Duration age) {
        var owner = user.session().person().id();
        return wish.isForAws
                ? keys.makeForAws(owner, wish.name, wish.permissions, age)
                : keys.make(owner, wish.name, wish.permissions, age);
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

    private Optional<String> problem(Wish wish, String days) {
        if (wish.name.isEmpty() || wish.name.length() > NAME_LENGTH_MAX) {
            return Optional.of(
                    "Name the key after what uses it, with at most "
                            + NAME_LENGTH_MAX
                            + " characters.");
        }
        if (wish.permissions.isEmpty()) {
            return Optional.of("Choose at least one permission.");
        }
        if (!days.matches("[1-9][0-9]{0,3}")) {
            return Optional.of("Give the number of days for which the key works.");
        }
        return staff.mayGive(wish.permissions)
                ? Optional.empty()
                : Optional.of("A key can only do what you may do yourself.");
    }

    private TemplateInstance page(ApiKeys.Made made, Wish wish, String error, String message) {
        Instant now = clock.instant();
        var own = Permissions.ALL.stream().filter(user::may).toList();
        return IdentityTemplates.keysPage(
                new KeysView(
                        keys.list().stream().map(key -> row(key, now)).toList(),
                        made.accessKeyId(),
                        made.token(),
                        wish.name,
                        wish.isForAws,
                        PeopleView.Choice.of(own, wish.permissions),
                        error,
                        message));
    }

    private KeysView.Row row(ApiKeys.Listed key, Instant now) {
        String state = state(key, now);
        return new KeysView.Row(
                key.id(),
                key.name(),
                key.shown(),
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

    /// The form.
    private record Wish(String name, boolean isForAws, Set<String> permissions) {

        ObjectNode toJson(String accessKeyId) {
            var json = JsonNodeFactory.instance.objectNode().put("name", name);
            permissions.forEach(json.putArray("permissions")::add);
            if (isForAws) {
                json.put("accessKeyId", accessKeyId);
            }
            return json;
        }
    }
}
