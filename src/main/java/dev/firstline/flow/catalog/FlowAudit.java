package dev.firstline.flow.catalog;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.flow.definition.FlowDefinitionCodec;
import dev.firstline.identity.Audit;
import dev.firstline.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import org.jspecify.annotations.Nullable;

/// Records changes of flows in their own transactions. Of a definition it keeps a digest, by which two can be told apart; the
/// versions keep the rest.
@ApplicationScoped
class FlowAudit {

    private final Audit audit;

    FlowAudit(Audit audit) {
        this.audit = audit;
    }

    /// Works outside of requests too, where the system acts.
    @ActivateRequestContext
    void flow(String verb, FlowView flow, @Nullable FlowView before) {
        audit.record(
                "flow." + verb,
                "flow/" + flow.id(),
                before == null ? null : summary(before),
                summary(flow));
    }

    @ActivateRequestContext
    void deleted(FlowView flow) {
        audit.record("flow.deleted", "flow/" + flow.id(), summary(flow), null);
    }

    @ActivateRequestContext
    void version(String verb, FlowVersionView version) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("version", version.number());
        json.put("description", version.description());
        json.put("definition", digest(FlowDefinitionCodec.write(version.definition())));
        audit.record("flow." + verb, "flow/" + version.flowId(), null, json);
    }

    @ActivateRequestContext
    void alias(String verb, @Nullable FlowAliasView before, @Nullable FlowAliasView after) {
        var named = after == null ? before : after;
        if (named != null) {
            audit.record(
                    "flow." + verb,
                    "flow/" + named.flowId() + "/alias/" + named.id(),
                    before == null ? null : summary(before),
                    after == null ? null : summary(after));
        }
    }

    private static ObjectNode summary(FlowView flow) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("name", flow.draft().name());
        json.put("description", flow.draft().description());
        json.put("role", flow.draft().role());
        json.put("status", flow.status().wireName());
        json.put("definition", digest(FlowDefinitionCodec.write(flow.draft().definition())));
        json.put("policy", digest(PolicyJson.write(flow.draft().policy()).toString()));
        return json;
    }

    private static ObjectNode summary(FlowAliasView alias) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("name", alias.name());
        json.put("description", alias.description());
        json.put("serves", alias.target().toString());
        return json;
    }

    private static String digest(String text) {
        return "sha256:" + Ids.sha256(text);
    }
}
