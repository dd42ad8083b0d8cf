package dev.firstline.flow.binding;

/// Says what serves a resource now.
@FunctionalInterface
public interface Bindings {

    /// Everything is served by what the settings choose.
    Bindings STANDARD = (_, _) -> new Binding.Standard();

    Binding of(ResourceKind kind, String resource);
}
