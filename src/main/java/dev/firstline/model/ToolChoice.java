package dev.firstline.model;

/// Whether and which tool a model has to call.
public sealed interface ToolChoice {

    ToolChoice AUTO = new Auto();

    /// The model decides.
    record Auto() implements ToolChoice {}

    /// At least one, whichever.
    record Any() implements ToolChoice {}

    /// This one.
    record Tool(String name) implements ToolChoice {}
}
