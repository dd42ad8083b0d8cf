package dev.firstline.model;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// A tool that a model may call.
///
/// @param description tells the model when to call it
/// @param inputSchema the JSON schema of its input, an object
public record ToolSpecification(
        String name, @Nullable String description, JsonNode inputSchema, boolean strict) {

    /// A tool whose input the provider need not hold to the schema.
    public ToolSpecification(String name, @Nullable String description, JsonNode inputSchema) {
        this(name, description, inputSchema, false);
    }
}
