package dev.firstline.prompt;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What people write.
///
/// @param folder empty for none; parts are separated by `/`
record PromptDraft(
        String name,
        @Nullable String description,
        String folder,
        Map<String, String> tags,
        PromptContent content) {

    PromptDraft {
        tags = Map.copyOf(tags);
    }

    PromptDraft withName(String other) {
        return new PromptDraft(other, description, folder, tags, content);
    }

    PromptDraft withContent(PromptContent other) {
        return new PromptDraft(name, description, folder, tags, other);
    }
}
