package dev.firstline.flow.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A flow in a list, as the database keeps it.
record FlowRow(
        String id,
        String name,
        @Nullable String description,
        String status,
        JsonNode validations,
        int revision,
        Instant createdAt,
        Instant updatedAt) {

    private static final String PRESENT =
            """
            select new dev.firstline.flow.catalog.FlowRow(
                flow.id, flow.name, flow.description, flow.status, flow.validations, flow.revision, flow.createdAt,
                flow.updatedAt)
            from Flow flow where flow.deletedAt is null
            """;

    /// By name.
    static List<FlowRow> all() {
        return Flow.getEntityManager()
                .createQuery(PRESENT + "order by flow.name", FlowRow.class)
                .getResultList();
    }

    /// At most so many that were made after the position, the oldest first.
    static List<FlowRow> page(FlowResources.Position after, int size) {
        return Flow.getEntityManager()
                .createQuery(
                        PRESENT
                                + "and (flow.createdAt > ?1 or (flow.createdAt = ?1 and flow.id >"
                                + " ?2)) order by flow.createdAt, flow.id",
                        FlowRow.class)
                .setParameter(1, after.createdAt())
                .setParameter(2, after.id())
                .setMaxResults(size)
                .getResultList();
    }

    FlowSummary toSummary(FlowArns arns) {
        return new FlowSummary(
                id,
                arns.flow(id),
                name,
                description,
                FlowStatus.of(status),
                validations,
                revision,
                createdAt,
                updatedAt);
    }
}
