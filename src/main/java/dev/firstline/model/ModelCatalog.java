package dev.firstline.model;

/// Finds what serves a model id. Bindings decide; callers never do.
public interface ModelCatalog {

    /// The model that answers for this id.
    ///
    /// @throws ModelException with kind NOT_FOUND when nothing is bound to it
    ChatModel modelFor(String modelId);
}
