package dev.firstline.awsapi.build;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.flow.catalog.FlowAliasResource;
import dev.firstline.flow.catalog.FlowResource;
import dev.firstline.flow.catalog.FlowResources.Version;
import dev.firstline.flow.catalog.FlowStatus;
import dev.firstline.flow.catalog.FlowSummary;
import dev.firstline.flow.definition.FlowDefinitionCodec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Flows, versions and aliases in Bedrock's JSON. What is not there is left out.
final class FlowJson {

    private static final String DRAFT = "DRAFT";

    private FlowJson() {}

    /// What CreateFlow and UpdateFlow answer.
    static ObjectNode flow(FlowResource flow) {
        var json = metadata(flow);
        json.set("definition", FlowDefinitionCodec.toJson(flow.view().draft().definition()));
        return json;
    }

    static ObjectNode metadata(FlowResource flow) {
        var json = summary(flow.view().summary());
        json.put("executionRoleArn", flow.view().draft().role());
        put(json, "customerEncryptionKeyArn", flow.keyArn());
        return json;
    }

    static ObjectNode summary(FlowSummary flow) {
        var json =
                object().put("name", flow.name())
                        .put("id", flow.id())
                        .put("arn", flow.arn())
                        .put("status", flow.status().wireName())
                        .put("version", DRAFT)
                        .put("createdAt", iso(flow.createdAt()))
                        .put("updatedAt", iso(flow.updatedAt()));
        put(json, "description", flow.description());
        return json;
    }

    static ObjectNode version(FlowResource flow, Version version) {
        var json = versionMetadata(flow, version);
        json.set("definition", FlowDefinitionCodec.toJson(version.view().definition()));
        return json;
    }

    static ObjectNode versionMetadata(FlowResource flow, Version version) {
        var view = version.view();
        var json =
                versionSummary(view.flowId(), flow.view().arn(), view.number(), view.createdAt());
        json.put("name", flow.view().draft().name()).put("executionRoleArn", version.role());
        put(json, "description", view.description());
        put(json, "customerEncryptionKeyArn", version.keyArn());
        return json;
    }

    static ObjectNode versionSummary(String flowId, String flowArn, int number, Instant createdAt) {
        return object().put("id", flowId)
                .put("arn", flowArn)
                .put("status", FlowStatus.PREPARED.wireName())
                .put("createdAt", iso(createdAt))
                .put("version", Names.version(number));
    }

    static ObjectNode alias(FlowAliasResource alias) {
        var view = alias.view();
        var json =
                object().put("name", view.name())
                        .put("flowId", view.flowId())
                        .put("id", view.id())
                        .put("arn", view.arn())
                        .put("createdAt", iso(view.createdAt()))
                        .put("updatedAt", iso(view.updatedAt()));
        json.putArray("routingConfiguration")
                .addObject()
                .put("flowVersion", Names.version(view.version()));
        put(json, "description", view.description());
        if (alias.concurrency() != null) {
            json.set("concurrencyConfiguration", alias.concurrency());
        }
        return json;
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static String iso(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static void put(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
