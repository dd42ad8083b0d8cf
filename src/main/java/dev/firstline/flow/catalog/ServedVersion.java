package dev.firstline.flow.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// A version that an alias serves.
record ServedVersion(
        String flow, String alias, int version, JsonNode definition, JsonNode bindings) {

    private static final String ALL =
            """
            select new dev.firstline.flow.catalog.ServedVersion(
                flow.name, alias.name, version.number, version.definition, version.bindings)
            from FlowAlias alias, FlowVersion version, Flow flow
            where version.flowId = alias.flowId and version.number in (alias.version, alias.splitVersion)
                and flow.id = alias.flowId and flow.deletedAt is null
            order by flow.name, alias.name
            """;

    static List<ServedVersion> all() {
        return FlowAlias.getEntityManager().createQuery(ALL, ServedVersion.class).getResultList();
    }
}
