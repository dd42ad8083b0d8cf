package dev.firstline.awsapi.build;

import static dev.firstline.awsapi.AwsSurface.AGENT;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.awsapi.AwsAnswer;
import dev.firstline.awsapi.AwsCall;
import dev.firstline.awsapi.AwsError;
import dev.firstline.awsapi.AwsException;
import dev.firstline.awsapi.AwsOperation;
import dev.firstline.awsapi.AwsOperations;
import dev.firstline.flow.catalog.FlowAliasResources;
import dev.firstline.flow.catalog.FlowResources;
import dev.firstline.identity.Audit;
import dev.firstline.identity.Permissions;
import dev.firstline.prompt.PromptResources;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Tags of flows, aliases, prompts and their versions.
@Singleton
final class TagOperations implements AwsOperations {

    private static final String TAGS = "/tags/{resourceArn}";

    private final FlowResources flows;
    private final FlowAliasResources aliases;
    private final PromptResources prompts;
    private final Tags tags;
    private final Audit audit;

    TagOperations(
            FlowResources flows,
            FlowAliasResources aliases,
            PromptResources prompts,
            Tags tags,
            Audit audit) {
        this.flows = flows;
        this.aliases = aliases;
        this.prompts = prompts;
        this.tags = tags;
        this.audit = audit;
    }

    @Override
    public List<AwsOperation> operations() {
        var read = Set.of(Permissions.FLOW_READ, Permissions.PROMPT_READ);
        var edit = Set.of(Permissions.FLOW_EDIT, Permissions.PROMPT_EDIT);
        return List.of(
                new AwsOperation(AGENT, "TagResource", "POST", TAGS, edit, this::tag),
                new AwsOperation(AGENT, "UntagResource", "DELETE", TAGS, edit, this::untag),
                new AwsOperation(AGENT, "ListTagsForResource", "GET", TAGS, read, this::list));
    }

    private AwsAnswer tag(AwsCall call) {
        var members = new Members(call.body());
        if (!members.has("tags")) {
            members.refuse("tags", "Member must not be null");
        }
        var given = members.tags();
        members.done();
        return change(
                call,
                before -> {
                    before.putAll(given);
                    if (before.size() > Members.TAGS_MAX) {
                        throw new AwsException(
                                AwsError.SERVICE_QUOTA_EXCEEDED,
                                "A resource has at most " + Members.TAGS_MAX + " tags.");
                    }
                    return before;
                });
    }

    private AwsAnswer untag(AwsCall call) {
        var keys = call.query().getOrDefault("tagKeys", List.of());
        if (keys.isEmpty()) {
            throw AwsException.validation(
                    "1 validation error detected: Value at 'tagKeys' failed to satisfy constraint:"
                            + " Member must not be null");
        }
        for (String key : keys) {
            Rule.TAG_KEY
                    .check(key)
                    .ifPresent(problem -> {
                        throw AwsException.validation(
                                "1 validation error detected: Value at 'tagKeys' failed to satisfy"
                                        + " constraint: "
                                        + problem);
                    });
        }
        return change(
                call,
                before -> {
                    keys.forEach(before::remove);
                    return before;
                });
    }

    private AwsAnswer list(AwsCall call) {
        var resource = TaggedResource.of(call.path("resourceArn"));
        call.caller().require(resource.permissionToRead(), call.operation().name());
        var json = FlowJson.object();
        var list = json.putObject("tags");
        Work.run(() -> tags(resource)).forEach(list::put);
        return AwsAnswer.ok(json);
    }

    private AwsAnswer change(AwsCall call, UnaryOperator<Map<String, String>> change) {
        var resource = TaggedResource.of(call.path("resourceArn"));
        call.caller().require(resource.permissionToChange(), call.operation().name());
        return Work.run(() -> {
            if (resource instanceof TaggedResource.Prompt(String id)) {
                prompts.tag(id, change, call.caller().name());
            } else {
                var before = tags(resource);
                var after = change.apply(new HashMap<>(before));
                tags.replace(resource.name(), after);
                audit.record("tags.changed", resource.name(), json(before), json(after));
            }
            return AwsAnswer.empty();
        });
    }

    private Map<String, String> tags(TaggedResource resource) {
        return switch (resource) {
            case TaggedResource.Prompt(String id) -> prompts.tags(id);
            case TaggedResource.PromptVersion(String id, int number) -> {
                require(prompts.findVersion(id, number).isPresent(), resource);
                yield tags.of(resource.name());
            }
            case TaggedResource.Flow(String id) -> {
                require(flows.find(id).isPresent(), resource);
                yield tags.of(resource.name());
            }
            case TaggedResource.Alias(String flowId, String id) -> {
                require(aliases.find(flowId, id).isPresent(), resource);
                yield tags.of(resource.name());
            }
        };
    }

    private static void require(boolean isThere, TaggedResource resource) {
        if (!isThere) {
            throw AwsException.notFound("Could not find Resource: " + resource.name() + ".");
        }
    }

    private static ObjectNode json(Map<String, String> tags) {
        var json = FlowJson.object();
        tags.forEach(json::put);
        return json;
    }
}
