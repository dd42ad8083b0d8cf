package dev.firstline;

import dev.firstline.knowledge.Embedder;
import dev.firstline.tool.intent.UtteranceEmbedder;
import jakarta.inject.Singleton;

/// Lets bots compare utterances with the embeddings of the knowledge base. It stands here because neither feature knows the
/// other.
@Singleton
final class PassageUtteranceEmbedder implements UtteranceEmbedder {

    private final Embedder embedder;

    PassageUtteranceEmbedder(Embedder embedder) {
        this.embedder = embedder;
    }

    @Override
    public float[] embed(String text) {
        return embedder.embedPassage(text);
    }
}
