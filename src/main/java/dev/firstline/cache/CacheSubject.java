package dev.firstline.cache;

import java.util.List;

/// All that an answer depends on. Two questions share an answer only if their subjects are equal but for the way the
/// question is typed.
///
/// @param audience whose articles may be quoted
/// @param prompts the versions of the prompts that the flow uses
/// @param guardrail id and version, as `id:version`
/// @param knowledgeVersion changes with every article, so that older answers are never found again
public record CacheSubject(
        String question,
        String audience,
        String locale,
        String flowArn,
        String flowVersion,
        List<String> prompts,
        String guardrail,
        String knowledgeBaseId,
        String knowledgeVersion) {

    public CacheSubject {
        prompts = List.copyOf(prompts);
    }

    public CacheKey key() {
        return CacheKey.of(this);
    }
}
