package dev.firstline;

import dev.firstline.knowledge.Embedder;
import dev.firstline.model.extractive.SentenceEmbedder;
import jakarta.inject.Singleton;

/// Lets the extractive model compare sentences with the embeddings of the knowledge base. It stands here because neither
/// feature knows the other.
@Singleton
final class PassageSentenceEmbedder implements SentenceEmbedder {

    private final Embedder embedder;

    PassageSentenceEmbedder(Embedder embedder) {
        this.embedder = embedder;
    }

    @Override
    public float[] embed(String text) {
        return embedder.embedPassage(text);
    }
}
