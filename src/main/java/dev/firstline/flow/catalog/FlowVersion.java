package dev.firstline.flow.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.flow.definition.FlowDefinitionCodec;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/// A published version of a flow. The database refuses to change it.
@Entity
@Immutable
@IdClass(FlowVersion.Key.class)
@Table(name = "flow_version")
class FlowVersion extends PanacheEntityBase {

    static final String PRESENT =
            """
            from FlowVersion version
            where version.flowId = ?1 and not exists (
                select 1 from FlowVersionDeletion gone
                where gone.flowId = version.flowId and gone.number = version.number)
            """;

    @Id
    @Column(name = "flow_id")
    String flowId;

    @Id int number;

    @Nullable String description;

    String role;

    @JdbcTypeCode(SqlTypes.JSON)
    JsonNode definition;

    @JdbcTypeCode(SqlTypes.JSON)
    JsonNode policy;

    @JdbcTypeCode(SqlTypes.JSON)
    JsonNode bindings;

    @Column(name = "key_arn")
    @Nullable String keyArn;

    @Column(name = "created_at")
    Instant createdAt;

    static FlowVersion of(Flow flow, int number, @Nullable String description, Instant now) {
        var version = new FlowVersion();
        version.flowId = flow.id;
        version.number = number;
        version.description = description;
        version.role = flow.role;
        version.definition = flow.definition;
        version.policy = flow.policy;
        version.bindings = flow.bindings;
        version.keyArn = flow.keyArn;
        version.createdAt = now;
        return version;
    }

    /// The version, though it may have been deleted: runs name it, and aliases may still serve it.
    static Optional<FlowVersion> findNumber(String flowId, int number) {
        return findByIdOptional(new Key(flowId, number));
    }

    /// The version, unless it has been deleted.
    static Optional<FlowVersion> findPresent(String flowId, int number) {
        return find(PRESENT + "and version.number = ?2", flowId, number).firstResultOptional();
    }

    static int nextNumber(String flowId) {
        return find("flowId = ?1 order by number desc", flowId)
                .<FlowVersion>firstResultOptional()
                .map(latest -> latest.number + 1)
                .orElse(1);
    }

    FlowVersionView toView() {
        return new FlowVersionView(
                flowId,
                number,
                description,
                FlowDefinitionCodec.read(definition),
                PolicyJson.read(policy),
                FlowBindings.read(bindings),
                createdAt);
    }

    /// The number counts within its flow.
    record Key(String flowId, int number) implements Serializable {}
}
