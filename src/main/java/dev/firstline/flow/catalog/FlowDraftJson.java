package dev.firstline.flow.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowDefinitionCodec;
import dev.firstline.flow.definition.MalformedDefinitionException;
import dev.firstline.flow.engine.RunPolicy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A draft as JSON: the members of Amazon Bedrock's CreateFlow, and in the member `firstline` what Bedrock has no place for.
public final class FlowDraftJson {

    private static final String NAME = "name";
    private static final String DESCRIPTION = "description";
    private static final String ROLE = "executionRoleArn";
    private static final String DEFINITION = "definition";
    private static final String BESIDE = "firstline";
    private static final String POLICY = "policy";
    private static final String BINDINGS = "bindings";

    private FlowDraftJson() {}

    /// What Amazon Bedrock takes, and nothing else.
    public static ObjectNode toBedrock(FlowDraft draft) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put(NAME, draft.name());
        if (draft.description() != null) {
            json.put(DESCRIPTION, draft.description());
        }
        json.put(ROLE, draft.role());
        json.set(DEFINITION, FlowDefinitionCodec.toJson(draft.definition()));
        return json;
    }

    /// Everything there is, for another Firstline.
    public static ObjectNode write(FlowDraft draft) {
        var json = toBedrock(draft);
        var beside = json.putObject(BESIDE);
        beside.set(POLICY, policy(draft.policy()));
        beside.set(BINDINGS, draft.bindings().toJson());
        return json;
    }

    /// Reads what [#write] or [#toBedrock] gave, or what Amazon Bedrock's GetFlow answers.
    ///
    /// @param name for a flow that has none in its JSON
    /// @throws MalformedDefinitionException when it is no flow
    public static FlowDraft read(JsonNode json, String name) {
        var definition = FlowDefinitionCodec.read(json.path(DEFINITION));
        return new FlowDraft(
                text(json, NAME, name),
                textOrNull(json, DESCRIPTION),
                text(json, ROLE, SupportFlow.ROLE),
                definition,
                policy(json.path(BESIDE).path(POLICY), definition),
                FlowBindings.read(json.path(BESIDE).path(BINDINGS)));
    }

    /// A draft without anything beside it.
    public static FlowDraft of(
            String name,
            @Nullable String description,
            @Nullable String role,
            FlowDefinition definition) {
        return new FlowDraft(
                name,
                description,
                role == null || role.isBlank() ? SupportFlow.ROLE : role,
                definition,
                RunPolicy.NONE);
    }

    /// A policy as people write it: without what says nothing.
    public static ObjectNode policy(RunPolicy policy) {
        var json = PolicyJson.write(policy);
        var sorted = JsonNodeFactory.instance.objectNode();
        json.properties().stream()
                .filter(node -> !says(node.getValue()).isEmpty())
                .sorted(Map.Entry.comparingByKey())
                .forEach(node -> sorted.set(node.getKey(), says(node.getValue())));
        return sorted;
    }

    private static ObjectNode says(JsonNode node) {
        var json = JsonNodeFactory.instance.objectNode();
        node.properties().stream()
                .filter(member -> !member.getValue().isNull())
                .filter(member ->
                        !(member.getValue().isContainerNode() && member.getValue().isEmpty()))
                .forEach(member -> json.set(member.getKey(), member.getValue()));
        return json;
    }

    private static RunPolicy policy(JsonNode json, FlowDefinition definition) {
        if (json.isMissingNode() || json.isNull()) {
            return RunPolicy.NONE;
        }
        try {
            return PolicyText.read(json, definition);
        } catch (MalformedPolicyException e) {
            throw new MalformedDefinitionException(
                    "/" + BESIDE + "/" + POLICY, String.valueOf(e.getMessage()));
        }
    }

    private static String text(JsonNode json, String member, String otherwise) {
        var text = textOrNull(json, member);
        return text == null || text.isBlank() ? otherwise : text;
    }

    private static @Nullable String textOrNull(JsonNode json, String member) {
        return json.path(member).isTextual() ? json.path(member).textValue() : null;
    }
}
