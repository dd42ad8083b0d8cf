package dev.firstline.flow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// One edge of a flow: it carries data from an output to an input, or opens a node when a condition holds.
///
/// @param configuration null where the definition leaves it out
public record FlowConnection(
        String name,
        Type type,
        String source,
        String target,
        @Nullable Configuration configuration,
        UnknownMembers unknown) {

    /// A connection that carries data.
    public static FlowConnection data(
            String name, String source, String sourceOutput, String target, String targetInput) {
        var configuration = new Data(sourceOutput, targetInput, UnknownMembers.NONE);
        return new FlowConnection(
                name, Type.DATA, source, target, configuration, UnknownMembers.NONE);
    }

    /// A connection that opens its target when the condition of the source node holds.
    public static FlowConnection conditional(
            String name, String source, String condition, String target) {
        var configuration = new Conditional(condition, UnknownMembers.NONE);
        return new FlowConnection(
                name, Type.CONDITIONAL, source, target, configuration, UnknownMembers.NONE);
    }

    /// The two kinds of connection.
    public enum Type {
        DATA("Data"),
        CONDITIONAL("Conditional");

        private final String jsonName;

        Type(String jsonName) {
            this.jsonName = jsonName;
        }

        /// The spelling in a definition.
        public String jsonName() {
            return jsonName;
        }

        static @Nullable Type of(String jsonName) {
            for (Type type : values()) {
                if (type.jsonName.equals(jsonName)) {
                    return type;
                }
            }
            return null;
        }
    }

    /// What the connection connects, by its kind.
    public sealed interface Configuration {}

    /// From an output to an input.
    public record Data(String sourceOutput, String targetInput, UnknownMembers unknown)
            implements Configuration {}

    /// From one condition of a Condition node to the node it opens.
    public record Conditional(String condition, UnknownMembers unknown) implements Configuration {}

    /// A kind of connection that this version does not know, kept as it came.
    public record Unrecognized(JsonNode json) implements Configuration {}
}
