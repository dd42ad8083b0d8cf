package dev.firstline.flow.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A name under which a version of a flow is served.
///
/// @param version the main version
/// @param split the second version and its share, if there is one
/// @param previous what it served before, where going back leads to; null when there is nothing to go back to
/// @param revision counts changes, so that nobody overwrites what they have not seen
public record FlowAliasView(
        String id,
        String arn,
        String flowId,
        String name,
        @Nullable String description,
        int version,
        AliasTarget.@Nullable Split split,
        @Nullable AliasTarget previous,
        int revision,
        Instant createdAt,
        Instant updatedAt) {

    public AliasTarget target() {
        return new AliasTarget(version, split);
    }
}
