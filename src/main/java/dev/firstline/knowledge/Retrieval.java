package dev.firstline.knowledge;

import java.util.List;

/// What a query found.
///
/// @param knowledgeVersion the version of the knowledge base that was searched; grows with every publication
/// @param passages best first, possibly none
public record Retrieval(long knowledgeVersion, List<FoundPassage> passages) {

    public Retrieval {
        passages = List.copyOf(passages);
    }
}
