package dev.firstline.model;

/// Finds what serves a model id. Bindings decide; callers never do.
public interface ModelCatalog {

    /// The model that answers for this id.
    ///
    /// @throws ModelException with kind NOT_FOUND when nothing is bound to it
    ChatModel modelFor(String modelId);

    /// The model of that provider, whatever the settings bind the id to.
    ///
    /// @param provider such as `extractive` or `bedrock`
    /// @throws ModelException with kind NOT_FOUND when there is no such provider
    default ChatModel modelOf(String provider, String modelId) {
        return modelFor(modelId);
    }

    /// Whether what serves this id only quotes what its prompt holds and cannot put anything into other words.
    default boolean onlyQuotes(String modelId) {
        return false;
    }
}
