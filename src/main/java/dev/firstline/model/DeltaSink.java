package dev.firstline.model;

/// Takes an answer piece by piece. Must return quickly; it is called on the thread that reads from the provider.
@FunctionalInterface
public interface DeltaSink {

    DeltaSink NONE = text -> {};

    /// Takes the next piece of text; never empty.
    void accept(String text);
}
