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

/// A name under which a version of a flow is served.
@Entity
@Table(name = "flow_alias")
class FlowAlias extends PanacheEntityBase {

    @Id String id;

    @Column(name = "flow_id")
    String flowId;

    String name;

    @Nullable String description;

    /// None serves the draft.
    @Nullable Integer version;

    int revision;

    /// How many nodes AWS would run at once, as its `concurrencyConfiguration` says it.
    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable JsonNode concurrency;

    @Column(name = "split_version")
    @Nullable Integer splitVersion;

    @Column(name = "split_percent")
    @Nullable Integer splitPercent;

    @Column(name = "previous_version")
    @Nullable Integer previousVersion;

    @Column(name = "previous_split_version")
    @Nullable Integer previousSplitVersion;

    @Column(name = "previous_split_percent")
    @Nullable Integer previousSplitPercent;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    static FlowAlias create(String flowId, AliasDraft draft, Instant now) {
        var alias = new FlowAlias();
        alias.id = Ids.shortId();
        alias.flowId = flowId;
        alias.createdAt = now;
        alias.name = draft.name();
        alias.description = draft.description();
        alias.set(draft.target());
        alias.changed(now);
        return alias;
    }

    static Optional<FlowAlias> findByName(String flowId, String name) {
        return find("flowId = ?1 and name = ?2", flowId, name).firstResultOptional();
    }

    static Optional<FlowAlias> findOf(String flowId, String id) {
        return find("flowId = ?1 and id = ?2", flowId, id).firstResultOptional();
    }

    static List<FlowAlias> listOf(String flowId) {
        return list("flowId = ?1 order by name", flowId);
    }

    /// An alias and the flow that it belongs to, without what the flow is made of.
    static Optional<OfFlow> findByNames(String flowName, String name) {
        return findOfFlow("flow.name = ?1 and alias.name = ?2", flowName, name);
    }

    /// The same by ids.
    static Optional<OfFlow> findByIds(String flowId, String id) {
        return findOfFlow("flow.id = ?1 and alias.id = ?2", flowId, id);
    }

    private static Optional<OfFlow> findOfFlow(String condition, String flow, String alias) {
        return getEntityManager()
                .createQuery(
                        "select alias, flow.name from FlowAlias alias join Flow flow on flow.id = alias.flowId"
                                + " where flow.deletedAt is null and "
                                + condition,
                        Object[].class)
                .setParameter(1, flow)
                .setParameter(2, alias)
                .getResultStream()
                .findFirst()
                .map(row -> new OfFlow((FlowAlias) row[0], (String) row[1]));
    }

    /// An alias and the name of its flow.
    record OfFlow(FlowAlias alias, String flowName) {}

    void change(AliasDraft draft, Instant now) {
        name = draft.name();
        description = draft.description();
        route(draft.target(), now);
    }

    /// From now on these versions answer; what answered until now is where going back leads to.
    void route(AliasTarget to, Instant now) {
        if (!to.equals(target())) {
            previousVersion = number();
            previousSplitVersion = splitVersion;
            previousSplitPercent = splitPercent;
            set(to);
        }
        changed(now);
    }

    /// Forgets where going back would lead to, because that is gone.
    void forget(int number) {
        var before = previous();
        if (before != null && names(before, number)) {
            previousVersion = null;
            previousSplitVersion = null;
            previousSplitPercent = null;
        }
    }

    boolean serves(int number) {
        return names(target(), number);
    }

    AliasTarget target() {
        return new AliasTarget(number(), split(splitVersion, splitPercent));
    }

    /// [FlowVersionView#DRAFT] for the draft.
    int number() {
        return version == null ? FlowVersionView.DRAFT : version;
    }

    @Nullable AliasTarget previous() {
        return previousVersion == null
                ? null
                : new AliasTarget(
                        previousVersion, split(previousSplitVersion, previousSplitPercent));
    }

    FlowAliasView toView(FlowArns arns) {
        return new FlowAliasView(
                id,
                arns.alias(flowId, id),
                flowId,
                name,
                description,
                number(),
                target().split(),
                previous(),
                revision,
                createdAt,
                updatedAt);
    }

    private void set(AliasTarget to) {
        var split = to.split();
        version = to.version() == FlowVersionView.DRAFT ? null : Integer.valueOf(to.version());
        splitVersion = split == null ? null : Integer.valueOf(split.version());
        splitPercent = split == null ? null : Integer.valueOf(split.percent());
    }

    private void changed(Instant now) {
        revision++;
        updatedAt = now;
    }

    private static boolean names(AliasTarget target, int number) {
        var split = target.split();
        return target.version() == number || (split != null && split.version() == number);
    }

    private static AliasTarget.@Nullable Split split(
            @Nullable Integer version, @Nullable Integer percent) {
        return version == null || percent == null ? null : new AliasTarget.Split(version, percent);
    }
}
