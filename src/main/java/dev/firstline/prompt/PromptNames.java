package dev.firstline.prompt;

import com.github.benmanes.caffeine.cache.CacheLoader;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Finds out which versions any number of names mean, with one question for each kind of row.
final class PromptNames implements CacheLoader<PromptName, Optional<PinnedPrompt>> {

    @Override
    public Optional<PinnedPrompt> load(PromptName name) {
        return loadAll(Set.of(name)).getOrDefault(name, Optional.empty());
    }

    @Override
    public Map<PromptName, Optional<PinnedPrompt>> loadAll(Set<? extends PromptName> names) {
        return QuarkusTransaction.requiringNew().call(() -> look(names));
    }

    private static Map<PromptName, Optional<PinnedPrompt>> look(Set<? extends PromptName> names) {
        var prompts =
                Prompt.namesOf(
                        names.stream().map(name -> name.arn().promptId()).distinct().toList());
        var versions = PromptVersion.present(keys(names, PromptName::versionKey));
        var labels = PromptLabel.versionsOf(keys(names, PromptName::labelKey));
        var pins = new HashMap<PromptName, Optional<PinnedPrompt>>();
        for (var name : names) {
            var version = version(name, versions, labels);
            var promptName = prompts.get(name.arn().promptId());
            pins.put(
                    name,
                    version == null || promptName == null
                            ? Optional.empty()
                            : Optional.of(pinned(name, promptName, version)));
        }
        return pins;
    }

    private static @Nullable String version(
            PromptName name,
            Set<PromptVersion.Key> versions,
            Map<PromptLabel.Key, Integer> labels) {
        var versionKey = name.versionKey();
        var labelKey = name.labelKey();
        if (versionKey != null) {
            return versions.contains(versionKey) ? Integer.toString(versionKey.number()) : null;
        } else if (labelKey != null) {
            var number = labels.get(labelKey);
            return number == null ? null : number.toString();
        } else {
            return PromptArn.DRAFT;
        }
    }

    private static PinnedPrompt pinned(PromptName name, String promptName, String version) {
        var labelKey = name.labelKey();
        return new PinnedPrompt(
                name.arn().promptId(),
                promptName,
                version,
                labelKey == null ? null : labelKey.name());
    }

    private static <K> List<K> keys(
            Set<? extends PromptName> names, Function<PromptName, @Nullable K> key) {
        return names.stream().map(key).filter(Objects::nonNull).distinct().toList();
    }
}
