package dev.firstline.awsapi.build;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firstline.platform.Sql;
import jakarta.inject.Singleton;
import java.util.Map;

/// The tags of flows, aliases and versions of prompts.
@Singleton
final class Tags {

    private final Sql database;
    private final ObjectMapper mapper;

    Tags(Sql database, ObjectMapper mapper) {
        this.database = database;
        this.mapper = mapper;
    }

    static String flow(String id) {
        return "flow/" + id;
    }

    static String alias(String flowId, String aliasId) {
        return flow(flowId) + "/alias/" + aliasId;
    }

    static String promptVersion(String id, String version) {
        return "prompt/" + id + ":" + version;
    }

    Map<String, String> of(String resource) {
        return database.first(
                        "select tags from aws_tags where resource = ?",
                        row -> read(row.getString("tags")),
                        resource)
                .orElse(Map.of());
    }

    void replace(String resource, Map<String, String> tags) {
        if (tags.isEmpty()) {
            database.update("delete from aws_tags where resource = ?", resource);
        } else {
            database.update(
                    """
                    insert into aws_tags (resource, tags) values (?, cast(? as jsonb))
                    on conflict (resource) do update set tags = excluded.tags
                    """,
                    resource,
                    mapper.valueToTree(tags));
        }
    }

    /// Forgets those of the resource and of everything in it.
    void forget(String resource) {
        database.update(
                "delete from aws_tags where resource = ? or starts_with(resource, ? || '/') or"
                        + " starts_with(resource, ? || ':')",
                resource,
                resource,
                resource);
    }

    private Map<String, String> read(String json) {
        try {
            return mapper.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
