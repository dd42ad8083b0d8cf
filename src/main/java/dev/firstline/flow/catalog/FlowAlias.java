package dev.firstline.flow.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.platform.Ids;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/// A name under which one version of a flow is served.
@Entity
@Table(name = "flow_alias")
class FlowAlias extends PanacheEntityBase {

    @Id String id;

    @Column(name = "flow_id")
    String flowId;

    String name;

    /// None serves the draft.
    @Nullable Integer version;

    @Nullable String description;

    /// How many nodes AWS would run at once, as its `concurrencyConfiguration` says it.
    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable JsonNode concurrency;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    static FlowAlias create(String flowId, String name, int version, Instant now) {
        var alias = new FlowAlias();
        alias.id = Ids.shortId();
        alias.flowId = flowId;
        alias.name = name;
        alias.createdAt = now;
        alias.route(version, now);
        return alias;
    }

    static Optional<FlowAlias> findByName(String flowId, String name) {
        return find("flowId = ?1 and name = ?2", flowId, name).firstResultOptional();
    }

    static List<FlowAlias> listOf(String flowId) {
        return list("flowId = ?1 order by name", flowId);
    }

    /// From now on this version answers.
    void route(int toVersion, Instant now) {
        version = toVersion == FlowSnapshot.DRAFT_NUMBER ? null : toVersion;
        updatedAt = now;
    }

    /// [FlowSnapshot#DRAFT_NUMBER] for the draft.
    int number() {
        return version == null ? FlowSnapshot.DRAFT_NUMBER : version;
    }

    FlowAliasView toView(FlowArns arns) {
        return new FlowAliasView(
                id, arns.alias(flowId, id), flowId, name, number(), createdAt, updatedAt);
    }
}
