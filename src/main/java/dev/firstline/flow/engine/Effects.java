package dev.firstline.flow.engine;

import dev.firstline.flow.definition.NodeType;
import java.util.Set;

/// Which nodes may change something outside the run.
final class Effects {

    /// Nodes that only read or compute: when they are cut off, nothing is left half done, and when they run again, nothing happens
    /// twice.
    private static final Set<NodeType> NONE =
            Set.of(
                    NodeType.PROMPT,
                    NodeType.KNOWLEDGE_BASE,
                    NodeType.RETRIEVAL,
                    NodeType.LEX,
                    NodeType.INLINE_CODE);

    private Effects() {}

    static boolean of(NodeType type) {
        return !NONE.contains(type);
    }
}
