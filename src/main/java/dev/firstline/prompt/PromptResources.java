package dev.firstline.prompt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.panache.common.Page;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Prompts as a client of Amazon Bedrock sees them: by ids, in Bedrock's JSON, page by page. Rules and audit are those of
/// [Prompts]; what Bedrock has no member for, such as the folder, stays as it is.
@Singleton
public final class PromptResources {

    /// What only Firstline knows, and what GetPrompt does not tell.
    private static final List<String> OWN = List.of("firstline", "tags");

    private final Prompts prompts;
    private final PromptArns arns;

    PromptResources(Prompts prompts, PromptArns arns) {
        this.prompts = prompts;
        this.arns = arns;
    }

    /// Stores a new prompt.
    ///
    /// @throws dev.firstline.platform.ProblemException when it breaks a rule (422) or its name is taken (409)
    public PromptResource create(ObjectNode json, String author) {
        return resource(prompts.create(PromptJson.readDraft(json), author));
    }

    /// Replaces the draft; folder and tags stay.
    ///
    /// @throws dev.firstline.platform.ProblemException when there is no such prompt (404), or the draft breaks a rule
    public PromptResource update(String id, ObjectNode json, String author) {
        return change(
                id,
                before -> {
                    var draft = PromptJson.readDraft(json);
                    return new PromptDraft(
                            draft.name(),
                            draft.description(),
                            before.folder(),
                            before.tags(),
                            draft.content());
                },
                author);
    }

    /// Makes the draft the next version.
    ///
    /// @param description of the version, "" for none
    public PromptResource publish(String id, String description, String author) {
        return resource(prompts.publishVersion(id, description, author));
    }

    public Optional<PromptResource> find(String id) {
        return Prompts.within(() ->
                Prompt.<Prompt>findByIdOptional(id).map(prompt -> resource(prompts.require(id))));
    }

    public Optional<PromptResource> findVersion(String id, int number) {
        return prompts.findVersion(id, number).map(this::resource);
    }

    /// Prompts in the order in which they were made.
    ///
    /// @param afterId the prompt, made at `after`, that ended the page before
    public List<PromptResource> page(Instant after, String afterId, int size) {
        return Prompts.within(() ->
                Prompt.<Prompt>find(
                                "createdAt > ?1 or (createdAt = ?1 and id > ?2) order by createdAt,"
                                        + " id",
                                after,
                                afterId)
                        .page(Page.ofSize(size))
                        .stream()
                        .map(prompt -> resource(prompts.require(prompt.id)))
                        .toList());
    }

    /// Versions, the newest first.
    ///
    /// @param before the number that ended the page before
    public List<PromptResource> versions(String id, int before, int size) {
        return Prompts.within(() ->
                PromptVersion.<PromptVersion>find(
                                "promptId = ?1 and number < ?2 order by number desc", id, before)
                        .page(Page.ofSize(size))
                        .stream()
                        .map(version -> resource(version.toView()))
                        .toList());
    }

    /// Removes the prompt with its versions.
    ///
    /// @throws dev.firstline.platform.ProblemException when there is no such prompt (404) or a flow uses it (409)
    public void delete(String id) {
        prompts.delete(id);
    }

    /// Removes a version.
    ///
    /// @throws dev.firstline.platform.ProblemException when there is none (404), or a label or a flow uses it (409)
    public void deleteVersion(String id, int number) {
        prompts.deleteVersion(id, number);
    }

    public Map<String, String> tags(String id) {
        return prompts.require(id).draft().tags();
    }

    /// Changes the tags of a prompt.
    public void tag(String id, UnaryOperator<Map<String, String>> change, String author) {
        change(
                id,
                before ->
                        new PromptDraft(
                                before.name(),
                                before.description(),
                                before.folder(),
                                change.apply(new HashMap<>(before.tags())),
                                before.content()),
                author);
    }

    private PromptResource change(String id, UnaryOperator<PromptDraft> change, String author) {
        return Prompts.within(() -> {
            var _ = Prompt.findForChange(id);
            var before = prompts.require(id);
            return resource(
                    prompts.change(id, before.revision(), change.apply(before.draft()), author));
        });
    }

    private PromptResource resource(PromptView prompt) {
        return new PromptResource(
                prompt.id(),
                PromptArn.DRAFT,
                prompt.createdAt(),
                PromptJson.write(prompt).without(OWN));
    }

    /// What Firstline calls the message of a version is its description for Bedrock.
    private PromptResource resource(PromptVersionView version) {
        String number = Integer.toString(version.number());
        ObjectNode json =
                PromptJson.write(version, arns.version(version.promptId(), number)).without(OWN);
        if (version.message().isEmpty()) {
            json.remove("description");
        } else {
            json.put("description", version.message());
        }
        return new PromptResource(version.promptId(), number, version.createdAt(), json);
    }
}
