package dev.firstline.knowledge;

/// Finds the passages that answer a question, best first.
public interface Retriever {

    /// Runs one query against the knowledge that is published now.
    ///
    /// @throws RetrievalException when the index or the embeddings are not available: callers must say so and must not
    ///     answer from elsewhere
    Retrieval retrieve(RetrievalQuery query);
}
