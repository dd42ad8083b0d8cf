package dev.firstline.flow.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowDefinitionCodec;
import dev.firstline.flow.definition.validation.FlowFinding;
import dev.firstline.platform.Ids;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/// A flow: its draft, and whether the draft may be published.
@Entity
@Table(name = "flow")
class Flow extends PanacheEntityBase {

    @Id String id;

    String name;

    @Nullable String description;

    String role;

    @JdbcTypeCode(SqlTypes.JSON)
    JsonNode definition;

    @JdbcTypeCode(SqlTypes.JSON)
    JsonNode policy;

    @JdbcTypeCode(SqlTypes.JSON)
    JsonNode bindings;

    String status;

    @JdbcTypeCode(SqlTypes.JSON)
    JsonNode validations;

    int revision;

    /// The key that AWS would encrypt the flow with.
    @Column(name = "key_arn")
    @Nullable String keyArn;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable JsonNode prepared;

    @Column(name = "prepared_at")
    @Nullable Instant preparedAt;

    @Column(name = "deleted_at")
    @Nullable Instant deletedAt;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    static Flow create(FlowDraft draft, Instant now) {
        var flow = new Flow();
        flow.id = Ids.shortId();
        flow.createdAt = now;
        flow.change(draft, now);
        return flow;
    }

    static Optional<Flow> findByName(String name) {
        return find("name = ?1 and deletedAt is null", name).firstResultOptional();
    }

    static Optional<Flow> findPresent(String id) {
        return find("id = ?1 and deletedAt is null", id).firstResultOptional();
    }

    static List<Flow> listPresent() {
        return list("deletedAt is null order by name");
    }

    /// The flow, and nobody else may change it before the transaction ends.
    static Optional<Flow> findForChange(String id) {
        return find("id = ?1 and deletedAt is null", id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /// Replaces the draft, which then has to be prepared anew.
    void change(FlowDraft draft, Instant now) {
        name = draft.name();
        description = draft.description();
        role = draft.role();
        definition = FlowDefinitionCodec.toJson(draft.definition());
        policy = PolicyJson.write(draft.policy());
        bindings = draft.bindings().toJson();
        status = FlowStatus.NOT_PREPARED.wireName();
        validations = JsonNodeFactory.instance.arrayNode();
        revision++;
        updatedAt = now;
    }

    /// Takes the flow out of use; the row stays for the runs that name it.
    void delete(Instant now) {
        deletedAt = now;
    }

    Preparation prepare(PromptFindings prompts, Instant now) {
        var findings = FlowDraft.findings(definition(), PolicyJson.read(policy));
        findings.addAll(prompts.of(definition(), FlowBindings.read(bindings)));
        var failed = findings.stream().anyMatch(FlowFinding::isError);
        var reached = failed ? FlowStatus.FAILED : FlowStatus.PREPARED;
        status = reached.wireName();
        validations = toJson(findings);
        updatedAt = now;
        if (reached == FlowStatus.PREPARED) {
            prepared = PreparedDraft.write(role, definition, policy, bindings);
            preparedAt = now;
        }
        return new Preparation(reached, findings);
    }

    /// Makes the prepared draft a version.
    ///
    /// @throws FlowConflictException when the draft is not prepared
    FlowVersion publish(int number, @Nullable String versionDescription, Instant now) {
        if (FlowStatus.of(status) == FlowStatus.PREPARED) {
            return FlowVersion.of(this, number, versionDescription, now);
        } else {
            throw new FlowConflictException(
                    "Couldn't publish a version of flow "
                            + name
                            + ": its draft is in status "
                            + status
                            + ". Prepare it first.");
        }
    }

    FlowView toView(FlowArns arns) {
        var draft =
                new FlowDraft(
                        name,
                        description,
                        role,
                        definition(),
                        PolicyJson.read(policy),
                        FlowBindings.read(bindings));
        return new FlowView(
                id,
                arns.flow(id),
                draft,
                FlowStatus.of(status),
                validations,
                revision,
                createdAt,
                updatedAt);
    }

    /// The prepared draft as a run of it sees it.
    Optional<FlowVersionView> toPreparedView() {
        if (prepared == null || preparedAt == null) {
            return Optional.empty();
        }
        var draft = PreparedDraft.read(prepared);
        return Optional.of(
                new FlowVersionView(
                        id,
                        FlowVersionView.DRAFT,
                        null,
                        draft.definition(),
                        draft.policy(),
                        draft.bindings(),
                        preparedAt));
    }

    FlowDefinition definition() {
        return FlowDefinitionCodec.read(definition);
    }

    private static JsonNode toJson(List<FlowFinding> findings) {
        var json = JsonNodeFactory.instance.arrayNode();
        findings.forEach(finding -> json.add(finding.toJson()));
        return json;
    }
}
