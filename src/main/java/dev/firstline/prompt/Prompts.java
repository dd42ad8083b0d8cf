package dev.firstline.prompt;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.identity.Audit;
import dev.firstline.platform.Ids;
import dev.firstline.platform.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Prompts, their drafts and their versions. Every change is audited.
@Singleton
final class Prompts {

    private static final int MESSAGE_MAX = 500;

    private final PromptArns arns;
    private final PromptResolution resolution;
    private final PromptUsers users;
    private final Audit audit;
    private final Clock clock;

    Prompts(
            PromptArns arns,
            PromptResolution resolution,
            PromptUsers users,
            Audit audit,
            Clock clock) {
        this.arns = arns;
        this.resolution = resolution;
        this.users = users;
        this.audit = audit;
        this.clock = clock;
    }

    /// All prompts by folder and name.
    List<PromptView> list() {
        return within(() ->
                Prompt.<Prompt>list("order by folder, name").stream().map(this::view).toList());
    }

    /// @throws ProblemException 404
    PromptView require(String id) {
        return within(() ->
                Prompt.<Prompt>findByIdOptional(id)
                        .map(this::view)
                        .orElseThrow(ProblemException::notFound));
    }

    /// @throws ProblemException when the draft breaks a rule (422) or its name is taken (409)
    PromptView create(PromptDraft draft, String author) {
        PromptRules.require(draft);
        return within(() -> {
            requireFreeName(draft.name());
            var prompt = Prompt.create(Ids.shortId(), draft, author, now());
            prompt.persistAndFlush();
            record("prompt.created", prompt.id, null, draft);
            return view(prompt);
        });
    }

    /// Replaces the draft.
    ///
    /// @param revision of the draft that the author has seen
    /// @throws ProblemException when somebody has changed it since (409)
    PromptView change(String id, int revision, PromptDraft draft, String author) {
        PromptRules.require(draft);
        var changed =
                within(() -> {
                    var prompt = forChange(id);
                    if (prompt.revision != revision) {
                        throw conflict(
                                prompt.updatedBy
                                        + " has changed this prompt meanwhile. Reload the page to"
                                        + " see that, and make your change again.");
                    }
                    if (!prompt.name.equals(draft.name())) {
                        requireFreeName(draft.name());
                    }
                    var before = prompt.draft();
                    prompt.change(draft, author, now());
                    prompt.persistAndFlush();
                    record("prompt.changed", id, before, draft);
                    return view(prompt);
                });
        resolution.forget();
        return changed;
    }

    /// A new prompt with the draft of this one.
    PromptView duplicate(String id, String author) {
        var draft = require(id).draft();
        return within(() -> create(draft.withName(freeName(draft.name())), author));
    }

    /// Makes the draft the next version.
    ///
    /// @param message why
    PromptVersionView publishVersion(String id, String message, String author) {
        if (message.length() > MESSAGE_MAX) {
            throw PromptRules.refused("The message of a version has at most 500 characters.");
        }
        return within(() -> {
            var prompt = forChange(id);
            PromptRules.require(prompt.draft());
            if (prompt.draft().content().variant().isEmpty()) {
                throw PromptRules.refused("The prompt has no text yet.");
            }
            int number = PromptVersion.nextNumber(prompt);
            var version = PromptVersion.of(prompt, number, message.strip(), author, now());
            version.persistAndFlush();
            var after = JsonNodeFactory.instance.objectNode();
            after.put("version", Integer.toString(number)).put("message", version.message);
            audit.record("prompt.version.created", "prompt/" + id, null, after);
            return version.toView();
        });
    }

    /// Makes this content the draft, and the draft the next version.
    PromptVersionView saveAsVersion(
            String id, PromptContent content, String message, String author) {
        return within(() -> {
            var current = require(id);
            var _ = change(id, current.revision(), current.draft().withContent(content), author);
            return publishVersion(id, message, author);
        });
    }

    /// Newest first.
    List<PromptVersionView> versions(String id) {
        return within(() -> PromptVersion.listOf(id).stream().map(PromptVersion::toView).toList());
    }

    Optional<PromptVersionView> findVersion(String id, int number) {
        return within(() -> PromptVersion.findNumber(id, number).map(PromptVersion::toView));
    }

    /// What the version says.
    ///
    /// @param version a number or `DRAFT`
    /// @throws ProblemException 404
    PromptContent content(String id, String version) {
        if (version.equals(PromptArn.DRAFT)) {
            return require(id).draft().content();
        } else {
            return findVersion(id, number(version))
                    .orElseThrow(ProblemException::notFound)
                    .content();
        }
    }

    /// Removes the prompt and all its versions.
    ///
    /// @throws ProblemException when a flow uses it (409)
    void delete(String id) {
        within(() -> {
            var prompt = forChange(id);
            var used = users.of(id);
            if (!used.isEmpty()) {
                throw conflict(
                        "The flow "
                                + used.getFirst().flow()
                                + " uses this prompt. Take it out there first.");
            }
            var before = prompt.draft();
            prompt.delete();
            audit.record("prompt.deleted", "prompt/" + id, PromptJson.forAudit(before), null);
            return id;
        });
        resolution.forget();
    }

    /// Removes a version that nothing names.
    ///
    /// @throws ProblemException 404, or 409 when a label, a request or a flow names it
    void deleteVersion(String id, int number) {
        within(() -> {
            var prompt = forChange(id);
            var version =
                    PromptVersion.findNumber(id, number).orElseThrow(ProblemException::notFound);
            requireUnused(id, number);
            LabelRequest.delete("promptId = ?1 and toVersion = ?2", id, number);
            PromptLabel.forgetPrevious(id, number);
            prompt.versionDeleted = Math.max(prompt.versionDeleted, number);
            // By a statement: an entity whose JSON was read counts as changed, and what is deleted
            // would be updated before.
            PromptVersion.delete("promptId = ?1 and number = ?2", id, number);
            var before = JsonNodeFactory.instance.objectNode();
            before.put("version", Integer.toString(number)).put("message", version.message);
            audit.record("prompt.version.deleted", "prompt/" + id, before, null);
            return id;
        });
        resolution.forget();
    }

    private void requireUnused(String id, int number) {
        long labels = PromptLabel.count("promptId = ?1 and version = ?2", id, number);
        long requests =
                LabelRequest.count(
                        "promptId = ?1 and toVersion = ?2 and state = 'pending'", id, number);
        boolean isNamed =
                users.of(id).stream().anyMatch(user -> user.follows().equals("version " + number));
        if (labels + requests > 0 || isNamed) {
            throw conflict(
                    "A label, a request or a flow names version " + number + ". Move it first.");
        }
    }

    String arn(String id, String version) {
        return arns.version(id, version);
    }

    /// @throws ProblemException 404 when it is no number
    static int number(String version) {
        if (version.matches("[1-9][0-9]{0,4}")) {
            return Integer.parseInt(version);
        } else {
            throw ProblemException.notFound();
        }
    }

    static ProblemException conflict(String detail) {
        return new ProblemException(409, "Conflict", detail);
    }

    private void record(String action, String id, @Nullable PromptDraft before, PromptDraft after) {
        audit.record(
                action,
                "prompt/" + id,
                before == null ? null : PromptJson.forAudit(before),
                PromptJson.forAudit(after));
    }

    private PromptView view(Prompt prompt) {
        return new PromptView(
                prompt.id,
                arns.prompt(prompt.id),
                prompt.draft(),
                prompt.revision,
                prompt.approval,
                prompt.createdAt,
                prompt.updatedAt,
                prompt.updatedBy);
    }

    private static Prompt forChange(String id) {
        return Prompt.findForChange(id).orElseThrow(ProblemException::notFound);
    }

    private static void requireFreeName(String name) {
        if (Prompt.findByName(name).isPresent()) {
            throw conflict("There is a prompt " + name + " already. Choose another name.");
        }
    }

    private static String freeName(String name) {
        for (int i = 2; ; i++) {
            String candidate = name + "-" + i;
            if (Prompt.findByName(candidate).isEmpty()) {
                return candidate;
            }
        }
    }

    static <T> T within(Supplier<T> work) {
        return QuarkusTransaction.joiningExisting().call(work::get);
    }

    /// As precise as the database keeps it, so that what is returned equals what is read again.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
