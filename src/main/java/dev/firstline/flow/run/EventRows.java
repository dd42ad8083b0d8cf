package dev.firstline.flow.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.flow.engine.NodeAction;
import dev.firstline.flow.engine.RunListener.ChainLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Turns the steps of a run into the rows of its trace. The bodies refer to the values of the run, cut where they are too
/// long; nothing is written yet.
final class EventRows {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final int charactersMax;

    EventRows(int charactersMax) {
        this.charactersMax = charactersMax;
    }

    List<StoredEvent> of(FinishedRun run) {
        var rows = new ArrayList<StoredEvent>(run.events().size());
        for (TraceEvent event : run.events()) {
            rows.add(of(rows.size(), event, run.startNanos()));
        }
        return rows;
    }

    StoredEvent of(int seq, TraceEvent event, long startNanos) {
        long micros = TimeUnit.NANOSECONDS.toMicros(event.nanos() - startNanos);
        var body = body(event);
        addChain(body, event.chain());
        return new StoredEvent(seq, micros, event.node(), typeOf(event), body);
    }

    private static StoredEvent.Type typeOf(TraceEvent event) {
        return switch (event) {
            case TraceEvent.Started _ -> StoredEvent.Type.STARTED;
            case TraceEvent.Streaming _ -> StoredEvent.Type.STREAMING;
            case TraceEvent.Acted _ -> StoredEvent.Type.ACTED;
            case TraceEvent.Retried _ -> StoredEvent.Type.RETRIED;
            case TraceEvent.Branched _ -> StoredEvent.Type.BRANCHED;
            case TraceEvent.Completed _ -> StoredEvent.Type.COMPLETED;
            case TraceEvent.Reached _ -> StoredEvent.Type.REACHED;
            case TraceEvent.Failed _ -> StoredEvent.Type.FAILED;
            case TraceEvent.Cached _ -> StoredEvent.Type.CACHED;
        };
    }

    private ObjectNode body(TraceEvent event) {
        var body = JSON.objectNode();
        switch (event) {
            case TraceEvent.Started started -> {
                body.put("type", started.nodeType());
                body.set("inputs", fields(started.inputs()));
            }
            case TraceEvent.Acted acted -> addAction(body, acted.action());
            case TraceEvent.Retried retried ->
                    body.put("error", retried.error())
                            .put("message", retried.message())
                            .put("attempt", retried.attempt());
            case TraceEvent.Branched branched -> body.put("condition", branched.condition());
            case TraceEvent.Completed completed -> body.set("outputs", fields(completed.outputs()));
            case TraceEvent.Failed failed ->
                    body.put("error", failed.error()).put("message", failed.message());
            case TraceEvent.Cached cached -> addHit(body, cached.hit());
            case TraceEvent.Streaming _, TraceEvent.Reached _ -> {}
        }
        return body;
    }

    private ObjectNode fields(Map<String, JsonNode> values) {
        var fields = JSON.objectNode();
        values.forEach((name, value) -> fields.set(name, bounded(value)));
        return fields;
    }

    private void addAction(ObjectNode body, NodeAction action) {
        body.put("service", action.serviceName()).put("operation", action.operationName());
        if (action.requestId() != null) {
            body.put("requestId", action.requestId());
        }
        if (action.request() != null) {
            body.set("request", bounded(action.request()));
        }
        if (action.response() != null) {
            body.set("response", bounded(action.response()));
        }
        body.put("inputTokens", action.inputTokens())
                .put("outputTokens", action.outputTokens())
                .put("costMicros", action.costMicros());
    }

    private void addHit(ObjectNode body, CacheHit hit) {
        body.put("key", hit.key()).put("storedAt", hit.storedAt().toString());
        if (hit.sourceRunId() != null) {
            body.put("sourceRunId", hit.sourceRunId().toString());
        }
        var parts = body.putObject("keyParts");
        hit.keyParts().forEach(parts::put);
        body.set("document", bounded(hit.document()));
    }

    private static void addChain(ObjectNode body, List<ChainLink> chain) {
        if (!chain.isEmpty()) {
            var links = body.putArray("chain");
            for (ChainLink link : chain) {
                links.addObject()
                        .put("nodeName", link.nodeName())
                        .put("type", link.type())
                        .put("index", link.index());
            }
        }
    }

    private JsonNode bounded(JsonNode value) {
        return TraceJson.bounded(value, charactersMax);
    }
}
