package dev.firstline.console.shortcut;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.EnumMap;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// One's own shortcuts: everybody who signs in has some.
@Path("/account/shortcuts")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class ShortcutPages {

    private final Shortcuts shortcuts;

    ShortcutPages(Shortcuts shortcuts) {
        this.shortcuts = shortcuts;
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance show(@QueryParam("done") @DefaultValue("") String done) {
        var message = done.equals("saved") ? "Saved. The new keys work from now on." : "";
        return ShortcutTemplates.shortcutsPage(ShortcutsView.of(shortcuts.bindings(), message));
    }

    @POST
    @Operation(hidden = true)
    public Response save(MultivaluedMap<String, String> form) {
        var bindings = read(form);
        if (!bindings.problems().isEmpty()) {
            return Response.status(422)
                    .entity(ShortcutTemplates.shortcutsPage(ShortcutsView.of(bindings, "")))
                    .build();
        }
        shortcuts.save(bindings);
        return Response.seeOther(URI.create("/account/shortcuts?done=saved")).build();
    }

    @POST
    @Path("/defaults")
    @Operation(hidden = true)
    public Response reset() {
        shortcuts.save(Bindings.defaults());
        return Response.seeOther(URI.create("/account/shortcuts?done=saved")).build();
    }

    private static Bindings read(MultivaluedMap<String, String> form) {
        var keys = new EnumMap<ShortcutAction, Keys>(ShortcutAction.class);
        for (var action : ShortcutAction.values()) {
            var typed = form.getFirst(action.id());
            if (typed != null) {
                keys.put(action, Keys.typed(typed));
            }
        }
        return new Bindings("yes".equals(form.getFirst("enabled")), keys);
    }
}
