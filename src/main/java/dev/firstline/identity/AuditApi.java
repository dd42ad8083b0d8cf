package dev.firstline.identity;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The audit trail for programs, such as one that copies it to an archive.
@Path("/api/admin/audit")
@PermissionsAllowed(Permissions.AUDIT_READ)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit")
public class AuditApi {

    private static final int MAX = 500;

    private final AuditTrail trail;

    AuditApi(AuditTrail trail) {
        this.trail = trail;
    }

    @GET
    @Operation(
            summary = "The audit trail, newest first",
            description = "Give the id of the last entry as 'after' to get older ones.")
    public List<AuditEntry> list(
            @BeanParam AuditPages.Search search,
            @QueryParam("after") @Nullable UUID after,
            @QueryParam("max") @DefaultValue("100") int max) {
        return trail.list(search.filter(), after, Math.clamp(max, 1, MAX));
    }
}
