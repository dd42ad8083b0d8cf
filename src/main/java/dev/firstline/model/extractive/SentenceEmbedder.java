package dev.firstline.model.extractive;

/// Turns a short text into a vector of length one. Whoever has an embedding model binds it to this; without one the
/// extractive model compares words only.
@FunctionalInterface
public interface SentenceEmbedder {

    float[] embed(String text);
}
