package dev.firstline.flow.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.flow.definition.FlowDefinitionCodec;
import dev.firstline.prompt.PromptArn;
import dev.firstline.prompt.PromptUsers;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which flows use a prompt: through their aliases, and in their drafts.
@Singleton
final class FlowPromptUsers implements PromptUsers {

    @Override
    public List<PromptUser> of(String promptId) {
        return QuarkusTransaction.joiningExisting().call(() -> find(promptId));
    }

    private static List<PromptUser> find(String promptId) {
        var users = new ArrayList<PromptUser>();
        for (var served : ServedVersion.all()) {
            add(
                    users,
                    promptId,
                    served.flow(),
                    "alias " + served.alias() + ", version " + served.version(),
                    served.definition(),
                    served.bindings());
        }
        for (var flow : Flow.listPresent()) {
            add(users, promptId, flow.name, "draft", flow.definition, flow.bindings);
        }
        return users;
    }

    private static void add(
            List<PromptUser> users,
            String promptId,
            String flow,
            String place,
            JsonNode definition,
            JsonNode bindings) {
        if (!definition.toString().contains(promptId)) {
            return;
        }
        var labels = FlowBindings.read(bindings);
        FlowPrompts.nodesByArn(FlowDefinitionCodec.read(definition))
                .forEach((arn, nodes) -> {
                    var parsed = PromptArn.parse(arn);
                    if (parsed.isPresent() && parsed.get().promptId().equals(promptId)) {
                        var follows = follows(parsed.get(), labels.promptLabels().get(arn));
                        users.add(new PromptUser(flow, place, nodes, follows));
                    }
                });
    }

    private static String follows(PromptArn arn, @Nullable String label) {
        return arn.version()
                .map(version -> "version " + version)
                .orElse(label == null ? "draft" : label);
    }
}
