package dev.firstline.flow.node;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.flow.engine.NodeAction;
import dev.firstline.prompt.PinnedPrompt;

/// Which version of a managed prompt a node used, as an action of the trace. Amazon Bedrock calls the permission for it
/// `bedrock:RenderPrompt`.
final class PromptTrace {

    private PromptTrace() {}

    /// @param arn as it stands in the definition
    /// @param versionArn of the version that was used
    static NodeAction action(String arn, PinnedPrompt pinned, String versionArn) {
        var request = JsonNodeFactory.instance.objectNode().put("promptIdentifier", arn);
        if (pinned.label() != null) {
            request.put("label", pinned.label());
        }
        var response =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("promptArn", versionArn)
                        .put("promptId", pinned.promptId())
                        .put("name", pinned.name())
                        .put("version", pinned.version());
        return new NodeAction("bedrock", "RenderPrompt", null, request, response, 0, 0, 0);
    }
}
