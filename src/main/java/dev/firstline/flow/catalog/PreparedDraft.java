package dev.firstline.flow.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowDefinitionCodec;
import dev.firstline.flow.engine.RunPolicy;

/// The draft as it was when it was last prepared: what runs under the name of the draft, whatever has been written since.
record PreparedDraft(
        String role, FlowDefinition definition, RunPolicy policy, FlowBindings bindings) {

    private static final String ROLE = "role";
    private static final String DEFINITION = "definition";
    private static final String POLICY = "policy";
    private static final String BINDINGS = "bindings";

    static ObjectNode write(String role, JsonNode definition, JsonNode policy, JsonNode bindings) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put(ROLE, role);
        json.set(DEFINITION, definition);
        json.set(POLICY, policy);
        json.set(BINDINGS, bindings);
        return json;
    }

    static PreparedDraft read(JsonNode json) {
        return new PreparedDraft(
                json.path(ROLE).asText(),
                FlowDefinitionCodec.read(json.path(DEFINITION)),
                PolicyJson.read(json.path(POLICY)),
                FlowBindings.read(json.path(BINDINGS)));
    }
}
