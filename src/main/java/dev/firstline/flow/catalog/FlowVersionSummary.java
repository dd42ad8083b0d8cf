package dev.firstline.flow.catalog;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What lists show of a published version, without what it is made of.
public record FlowVersionSummary(int number, @Nullable String description, Instant createdAt) {

    private static final String SELECT =
            """
            select new dev.firstline.flow.catalog.FlowVersionSummary(
                version.number, version.description, version.createdAt)
            """
                    + FlowVersion.PRESENT;

    /// At most so many before that number, the newest first.
    static List<FlowVersionSummary> page(String flowId, int before, int size) {
        return FlowVersion.getEntityManager()
                .createQuery(
                        SELECT + "and version.number < ?2 order by version.number desc",
                        FlowVersionSummary.class)
                .setParameter(1, flowId)
                .setParameter(2, before)
                .setMaxResults(size)
                .getResultList();
    }
}
