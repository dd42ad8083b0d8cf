package dev.firstline.flow.engine;

import dev.firstline.flow.definition.FlowConnection;
import org.jspecify.annotations.Nullable;

/// Something that nodes wait for: an output, or a condition.
record Origin(String node, String port, boolean isCondition) {

    static @Nullable Origin of(FlowConnection connection) {
        return switch (connection.configuration()) {
            case FlowConnection.Data data ->
                    new Origin(connection.source(), data.sourceOutput(), false);
            case FlowConnection.Conditional conditional ->
                    new Origin(connection.source(), conditional.condition(), true);
            case FlowConnection.Unrecognized _ -> null;
            case null -> null;
        };
    }
}
