package dev.firstline.flow.catalog;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/// That a version is gone. Its row stays, so that runs of it can still be read and its number is not given again.
@Entity
@IdClass(FlowVersion.Key.class)
@Table(name = "flow_version_deletion")
class FlowVersionDeletion extends PanacheEntityBase {

    @Id
    @Column(name = "flow_id")
    String flowId;

    @Id int number;

    @Column(name = "deleted_at")
    Instant deletedAt;

    static FlowVersionDeletion of(FlowVersion version, Instant now) {
        var deletion = new FlowVersionDeletion();
        deletion.flowId = version.flowId;
        deletion.number = version.number;
        deletion.deletedAt = now;
        return deletion;
    }
}
