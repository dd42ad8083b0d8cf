package dev.firstline.knowledge;

/// Turns text into a unit vector. Thread-safe; blocks the calling thread.
public interface Embedder {

    /// The vector of a question, with the prefix that the model expects for questions, if any.
    float[] embedQuery(String text);

    /// The vector of a passage.
    float[] embedPassage(String text);

    int dimensions();

    /// Name and revision; vectors of different names never meet in one index.
    String name();
}
