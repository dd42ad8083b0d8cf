package dev.firstline.tool.intent;

/// Turns a short text into a vector of length one. Whoever has an embedding model binds it to this.
@FunctionalInterface
public interface UtteranceEmbedder {

    float[] embed(String text);
}
