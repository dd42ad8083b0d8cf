package dev.firstline.identity;

import dev.firstline.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads the audit trail, newest first.
@ApplicationScoped
class AuditTrail {

    private final Sql database;

    AuditTrail(Sql database) {
        this.database = database;
    }

    /// Lists what a filter finds.
    ///
    /// @param after the last entry that is known already; nothing to begin with the newest
    List<AuditEntry> list(AuditFilter filter, @Nullable UUID after, int max) {
        var condition = filter.condition();
        var values = new ArrayList<>(condition.values());
        String sql =
                "select id, at, actor, action, object, before::text, after::text from audit_event"
                        + " where "
                        + condition.sql();
        if (after != null) {
            sql += " and (at, id) < (select at, id from audit_event where id = ?)";
            values.add(after);
        }
        values.add(max);
        return database.list(
                sql + " order by at desc, id desc limit ?",
                row ->
                        new AuditEntry(
                                row.getObject("id", UUID.class),
                                Sql.instant(row, "at"),
                                row.getString("actor"),
                                row.getString("action"),
                                row.getString("object"),
                                row.getString("before"),
                                row.getString("after")),
                values.toArray());
    }
}
