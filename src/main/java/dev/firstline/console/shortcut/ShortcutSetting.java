package dev.firstline.console.shortcut;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/// How a person has set the shortcuts. Who has set nothing has no row.
@Entity
@Table(name = "shortcut_setting")
class ShortcutSetting extends PanacheEntityBase {

    @Id UUID personId;

    boolean isEnabled;

    /// Action to keys, for actions whose keys are not the default.
    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, String> bindings;

    Instant updatedAt;

    Bindings toBindings() {
        return Bindings.of(isEnabled, bindings);
    }
}
