package dev.firstline.awsapi.build;

import static dev.firstline.awsapi.AwsSurface.AGENT;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.awsapi.AwsAnswer;
import dev.firstline.awsapi.AwsCall;
import dev.firstline.awsapi.AwsException;
import dev.firstline.awsapi.AwsOperation;
import dev.firstline.awsapi.AwsOperations;
import dev.firstline.identity.Permissions;
import dev.firstline.prompt.PromptArn;
import dev.firstline.prompt.PromptResource;
import dev.firstline.prompt.PromptResources;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Prompts and their versions.
@Singleton
final class PromptOperations implements AwsOperations {

    private static final String PROMPTS = "/prompts";
    private static final String PROMPT = PROMPTS + "/{promptIdentifier}";
    private static final String DRAFT = "DRAFT";

    /// Higher than any number.
    private static final int NEWEST = 100_000;

    private static final Set<String> CONTENT =
            Set.of(
                    "name",
                    "description",
                    "variants",
                    "defaultVariant",
                    "customerEncryptionKeyArn",
                    "tags");
    private static final Set<String> SUMMARY =
            Set.of("name", "description", "id", "arn", "version", "createdAt", "updatedAt");

    private final PromptResources prompts;
    private final ClientTokens tokens;
    private final Tags tags;

    PromptOperations(PromptResources prompts, ClientTokens tokens, Tags tags) {
        this.prompts = prompts;
        this.tokens = tokens;
        this.tags = tags;
    }

    @Override
    public List<AwsOperation> operations() {
        var read = Set.of(Permissions.PROMPT_READ);
        var edit = Set.of(Permissions.PROMPT_EDIT);
        return List.of(
                new AwsOperation(AGENT, "CreatePrompt", "POST", PROMPTS, edit, this::create),
                new AwsOperation(AGENT, "ListPrompts", "GET", PROMPTS, read, this::list),
                new AwsOperation(AGENT, "GetPrompt", "GET", PROMPT, read, this::get),
                new AwsOperation(AGENT, "UpdatePrompt", "PUT", PROMPT, edit, this::update),
                new AwsOperation(AGENT, "DeletePrompt", "DELETE", PROMPT, edit, this::delete),
                new AwsOperation(
                        AGENT,
                        "CreatePromptVersion",
                        "POST",
                        PROMPT + "/versions",
                        edit,
                        this::publish));
    }

    private AwsAnswer create(AwsCall call) {
        var token = check(call);
        var content = content(call);
        String author = call.caller().name();
        return AwsAnswer.of(
                201,
                Work.run(() ->
                        tokens.once(
                                call,
                                token.orElse(null),
                                "",
                                () -> prompts.create(content, author).json())));
    }

    private AwsAnswer list(AwsCall call) {
        var page = ListPage.of(call);
        var of = call.query("promptIdentifier");
        return Work.run(() ->
                of.isPresent()
                        ? versions(name(of.get()).promptId(), page)
                        : page.answer(
                                "promptSummaries",
                                page(page),
                                PromptOperations::summary,
                                each -> ListPage.at(each.createdAt(), each.id())));
    }

    private List<PromptResource> page(ListPage page) {
        var position = page.position();
        return position == null
                ? prompts.page(Instant.EPOCH, "", page.look())
                : prompts.page(position.createdAt(), position.id(), page.look());
    }

    /// The draft, then the versions.
    private AwsAnswer versions(String id, ListPage page) {
        var draft = prompts.find(id).orElseThrow(() -> missing(id));
        var found = new ArrayList<PromptResource>();
        if (page.after() == null) {
            found.add(draft);
        }
        int before = page.number(NEWEST);
        found.addAll(prompts.versions(id, before, page.look() - found.size()));
        return page.answer(
                "promptSummaries",
                found,
                PromptOperations::summary,
                each -> each.version().equals(DRAFT) ? Integer.toString(NEWEST) : each.version());
    }

    private AwsAnswer get(AwsCall call) {
        var name = name(call.path("promptIdentifier"));
        var asked = call.query("promptVersion").or(name::version).orElse(DRAFT);
        var json = Work.run(() -> require(name.promptId(), asked)).json();
        return AwsAnswer.ok(
                IncludedData.of(call) == IncludedData.METADATA_ONLY
                        ? json.without(List.of("variants", "defaultVariant"))
                        : json);
    }

    private AwsAnswer update(AwsCall call) {
        String id = name(call.path("promptIdentifier")).promptId();
        var _ = check(call);
        var content = content(call);
        String author = call.caller().name();
        return AwsAnswer.ok(
                Work.run(() -> {
                    var _ = prompts.find(id).orElseThrow(() -> missing(id));
                    return prompts.update(id, content, author).json();
                }));
    }

    private AwsAnswer delete(AwsCall call) {
        var name = name(call.path("promptIdentifier"));
        var version = call.query("promptVersion").or(name::version);
        if (version.filter(DRAFT::equals).isPresent()) {
            throw AwsException.validation(
                    "1 validation error detected: Value at 'promptVersion' failed to satisfy"
                            + " constraint: Member must be a number; without it the whole prompt is"
                            + " deleted");
        }
        return AwsAnswer.ok(
                Work.run(() -> {
                    String id = name.promptId();
                    var json = FlowJson.object().put("id", id);
                    var found = require(id, version.orElse(DRAFT));
                    if (version.isPresent()) {
                        prompts.deleteVersion(id, Integer.parseInt(found.version()));
                        tags.forget(Tags.promptVersion(id, found.version()));
                        json.put("version", found.version());
                    } else {
                        prompts.delete(id);
                        tags.forget("prompt/" + id);
                    }
                    return json;
                }));
    }

    private AwsAnswer publish(AwsCall call) {
        String id = name(call.path("promptIdentifier")).promptId();
        var members = new Members(call.body());
        var token = members.textOrNull("clientToken", Rule.CLIENT_TOKEN);
        var description = members.textOrNull("description", Rule.DESCRIPTION);
        var given = members.tags();
        members.done();
        String author = call.caller().name();
        return AwsAnswer.of(
                201,
                Work.run(() ->
                        tokens.once(
                                call,
                                token,
                                id,
                                () -> {
                                    var _ = prompts.find(id).orElseThrow(() -> missing(id));
                                    var made =
                                            prompts.publish(
                                                    id,
                                                    description == null ? "" : description,
                                                    author);
                                    tags.replace(Tags.promptVersion(id, made.version()), given);
                                    return made.json();
                                })));
    }

    private PromptResource require(String id, String version) {
        if (version.equals(DRAFT)) {
            return prompts.find(id).orElseThrow(() -> missing(id));
        }
        if (!version.matches("[0-9]{1,5}")) {
            throw AwsException.validation(
                    "Value at 'promptVersion' failed to satisfy constraint: Member must be DRAFT or"
                            + " a number");
        }
        return prompts.findVersion(id, Integer.parseInt(version))
                .orElseThrow(() -> missing(id + ":" + version));
    }

    /// What the prompt's own rules do not look at.
    ///
    /// @return the client's token
    private static Optional<String> check(AwsCall call) {
        var members = new Members(call.body());
        var _ = members.text("name", Rule.NAME);
        var _ = members.textOrNull("description", Rule.DESCRIPTION);
        var _ = members.textOrNull("customerEncryptionKeyArn", Rule.KEY);
        members.check("variants", PromptShapes.VARIANTS);
        var _ = members.textOrNull("defaultVariant", Rule.NAME);
        var _ = members.tags();
        var token = Optional.ofNullable(members.textOrNull("clientToken", Rule.CLIENT_TOKEN));
        members.done();
        return token;
    }

    private static ObjectNode content(AwsCall call) {
        return call.body().deepCopy().retain(CONTENT);
    }

    private static ObjectNode summary(PromptResource prompt) {
        return prompt.json().deepCopy().retain(SUMMARY);
    }

    private static PromptArn name(String text) {
        return PromptArn.parse(text)
                .orElseThrow(() ->
                        AwsException.validation(
                                "1 validation error detected: Value '"
                                        + text
                                        + "' at 'promptIdentifier' failed to satisfy constraint:"
                                        + " Member must be the id or the ARN of a prompt"));
    }

    private static AwsException missing(String id) {
        return AwsException.notFound(
                "Could not find Resource: prompt " + id + ". Check the identifier and try again.");
    }
}
