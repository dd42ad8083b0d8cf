package dev.firstline.prompt;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Prompts out of the database. Versions never change, so they are kept for good; where
/// a label points and what a draft says is believed for a second at most.
@Singleton
final class PromptResolution implements PromptVersions {

    private static final int NAMES_MAX = 2_000;

    private final PromptArns arns;
    private final LoadingCache<Name, Optional<PinnedPrompt>> names;
    private final LoadingCache<PromptVersion.Key, ModelPrompt> versions;
    private final LoadingCache<String, ModelPrompt> drafts;

    PromptResolution(PromptConfig config, PromptArns arns) {
        this.arns = arns;
        this.names =
                Caffeine.newBuilder()
                        .expireAfterWrite(config.labelMaxAge())
                        .maximumSize(NAMES_MAX)
                        .build(PromptResolution::look);
        this.versions =
                Caffeine.newBuilder()
                        .maximumSize(config.versionsReadyMax())
                        .build(PromptResolution::read);
        this.drafts =
                Caffeine.newBuilder()
                        .expireAfterWrite(config.labelMaxAge())
                        .maximumSize(NAMES_MAX)
                        .build(PromptResolution::readDraft);
    }

    @Override
    public Optional<PinnedPrompt> pin(String arn, @Nullable String label) {
        return PromptArn.parse(arn).flatMap(parsed -> names.get(new Name(parsed, label)));
    }

    @Override
    public ModelPrompt ready(PinnedPrompt pinned) {
        var prompt =
                pinned.isDraft()
                        ? drafts.get(pinned.promptId())
                        : versions.get(
                                new PromptVersion.Key(
                                        pinned.promptId(), Integer.parseInt(pinned.version())));
        if (prompt.modelId().isEmpty()) {
            throw new IllegalArgumentException("The prompt " + pinned.name() + " has no model.");
        }
        return prompt;
    }

    @Override
    public String arn(PinnedPrompt pinned) {
        return arns.version(pinned.promptId(), pinned.version());
    }

    /// From now on this replica looks again.
    void forget() {
        names.invalidateAll();
        drafts.invalidateAll();
    }

    private static Optional<PinnedPrompt> look(Name name) {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        Prompt.<Prompt>findByIdOptional(name.arn().promptId())
                                .flatMap(prompt -> pin(prompt, name)));
    }

    private static Optional<PinnedPrompt> pin(Prompt prompt, Name name) {
        var version = name.arn().version();
        if (version.isPresent()) {
            return PromptVersion.findNumber(prompt.id, Integer.parseInt(version.get()))
                    .map(found -> pinned(prompt, Integer.toString(found.number), null));
        } else if (name.label() != null) {
            return PromptLabel.findLabel(prompt.id, name.label())
                    .map(label -> pinned(prompt, Integer.toString(label.version), label.name));
        } else {
            return Optional.of(pinned(prompt, PromptArn.DRAFT, null));
        }
    }

    private static PinnedPrompt pinned(Prompt prompt, String version, @Nullable String label) {
        return new PinnedPrompt(prompt.id, prompt.name, version, label);
    }

    private static ModelPrompt read(PromptVersion.Key key) {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        PromptVersion.findNumber(key.promptId(), key.number())
                                .flatMap(version -> PromptContent.of(version.content).variant())
                                .map(PromptVariant::prompt)
                                .orElseThrow(() -> missing(key.promptId())));
    }

    private static ModelPrompt readDraft(String promptId) {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        Prompt.<Prompt>findByIdOptional(promptId)
                                .flatMap(prompt -> PromptContent.of(prompt.content).variant())
                                .map(PromptVariant::prompt)
                                .orElseThrow(() -> missing(promptId)));
    }

    private static IllegalArgumentException missing(String promptId) {
        return new IllegalArgumentException("The prompt " + promptId + " has no text to run.");
    }

    private record Name(PromptArn arn, @Nullable String label) {}
}
