package dev.firstline.identity;

import dev.firstline.platform.TimeView;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.OutputStreamWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Who did what, when, and what was tried and refused.
@Path("/admin/audit")
@PermissionsAllowed(Permissions.AUDIT_READ)
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class AuditPages {

    private static final int PAGE = 50;

    private final AuditTrail trail;
    private final Audit audit;
    private final Clock clock;

    AuditPages(AuditTrail trail, Audit audit, Clock clock) {
        this.trail = trail;
        this.audit = audit;
        this.clock = clock;
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(
            @BeanParam Search search, @QueryParam("after") @Nullable UUID after) {
        var found = trail.list(search.filter(), after, PAGE + 1);
        var shown = found.subList(0, Math.min(PAGE, found.size()));
        String older =
                found.size() > PAGE
                        ? "/admin/audit?" + search.query() + "&after=" + shown.getLast().id()
                        : "";
        return IdentityTemplates.auditPage(
                new AuditView(
                        search.actor,
                        search.action,
                        search.object,
                        search.from,
                        search.to,
                        shown.stream().map(this::row).toList(),
                        "/admin/audit/export?" + search.query(),
                        older));
    }

    /// Whoever takes a copy away is on record too.
    @GET
    @Path("/export")
    @Produces("text/csv")
    @Operation(hidden = true)
    public Response export(@BeanParam Search search) {
        audit.record("audit.exported", "audit", null, null);
        StreamingOutput body =
                output -> {
                    var writer = new OutputStreamWriter(output, StandardCharsets.UTF_8);
                    new AuditCsv(trail).write(search.filter(), writer);
                    writer.flush();
                };
        return Response.ok(body, "text/csv;charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"audit.csv\"")
                .build();
    }

    private AuditView.Row row(AuditEntry entry) {
        return new AuditView.Row(
                TimeView.of(entry.at(), clock.instant(), clock.getZone()),
                entry.actor(),
                entry.action(),
                entry.object(),
                entry.before() == null ? "" : entry.before(),
                entry.after() == null ? "" : entry.after());
    }

    /// The fields of the search.
    public static final class Search {

        @QueryParam("actor")
        @DefaultValue("")
        String actor = "";

        @QueryParam("action")
        @DefaultValue("")
        String action = "";

        @QueryParam("object")
        @DefaultValue("")
        String object = "";

        @QueryParam("from")
        @DefaultValue("")
        String from = "";

        @QueryParam("to")
        @DefaultValue("")
        String to = "";

        AuditFilter filter() {
            return AuditFilter.of(actor, action, object, from, to);
        }

        String query() {
            return "actor=%s&action=%s&object=%s&from=%s&to=%s"
                    .formatted(
                            encoded(actor),
                            encoded(action),
                            encoded(object),
                            encoded(from),
                            encoded(to));
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }
}
