package dev.firstline.flow.definition.validation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Under which outcomes of Condition nodes a node can run: for each Condition node named, one of those conditions. Never
/// demands too much; where the alternatives differ in more than one Condition node it demands too little.
record Branches(Map<String, Set<String>> conditionsByNode) {

    static final Branches ANY = new Branches(Map.of());

    /// The outcome of one Condition node.
    static Branches of(String node, String condition) {
        return new Branches(Map.of(node, Set.of(condition)));
    }

    /// What satisfies both; null when nothing does.
    @Nullable Branches and(Branches other) {
        var both = new HashMap<>(conditionsByNode);
        for (var demand : other.conditionsByNode.entrySet()) {
            var shared = new HashSet<>(demand.getValue());
            var mine = both.get(demand.getKey());
            if (mine != null) {
                shared.retainAll(mine);
            }
            if (shared.isEmpty()) {
                return null;
            }
            both.put(demand.getKey(), shared);
        }
        return new Branches(both);
    }

    /// What satisfies one of the two.
    Branches or(Branches other) {
        var either = new HashMap<String, Set<String>>();
        conditionsByNode.forEach((node, mine) -> {
            var theirs = other.conditionsByNode.get(node);
            if (theirs != null) {
                var joined = new HashSet<>(mine);
                joined.addAll(theirs);
                either.put(node, joined);
            }
        });
        return new Branches(either);
    }
}
