package dev.firstline.prompt;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Prompts out of the database. Versions never change, so they are kept for good; where
/// a label points and what a draft says is believed for a second at most.
@Singleton
final class PromptResolution implements PromptVersions {

    private static final int NAMES_MAX = 2_000;

    private final PromptArns arns;
    private final LoadingCache<PromptName, Optional<PinnedPrompt>> names;
    private final LoadingCache<PromptVersion.Key, ModelPrompt> versions;
    private final LoadingCache<String, ModelPrompt> drafts;

    PromptResolution(PromptConfig config, PromptArns arns) {
        this.arns = arns;
        this.names =
                Caffeine.newBuilder()
                        .expireAfterWrite(config.labelMaxAge())
                        .maximumSize(NAMES_MAX)
                        .build(new PromptNames());
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
        return PromptArn.parse(arn).flatMap(parsed -> names.get(new PromptName(parsed, label)));
    }

    @Override
    public Map<String, PinnedPrompt> pins(Map<String, Optional<String>> labels) {
        var asked = new HashMap<String, PromptName>();
        labels.forEach((arn, label) ->
                PromptArn.parse(arn)
                        .ifPresent(parsed ->
                                asked.put(arn, new PromptName(parsed, label.orElse(null)))));
        var found = names.getAll(asked.values());
        var pins = new HashMap<String, PinnedPrompt>();
        asked.forEach((arn, name) ->
                found.getOrDefault(name, Optional.empty()).ifPresent(pin -> pins.put(arn, pin)));
        return pins;
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
}
