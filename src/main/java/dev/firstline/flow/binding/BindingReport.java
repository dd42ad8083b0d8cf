package dev.firstline.flow.binding;

import static java.util.Objects.requireNonNull;

import dev.firstline.flow.catalog.FlowDefinitions;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Every resource that flows name or somebody has bound, which flows name it, and what serves it now.
@Singleton
final class BindingReport {

    private final FlowDefinitions flows;
    private final StoredBindings bindings;

    BindingReport(FlowDefinitions flows, StoredBindings bindings) {
        this.flows = flows;
        this.bindings = bindings;
    }

    /// One resource.
    ///
    /// @param binding that holds
    /// @param boundAs another name for the resource, whose binding that is; null when it is its own, or nobody has bound it
    /// @param otherName another name for the resource, whose binding holds as long as it has none of its own
    /// @param users such as `support (live, version 3): Answer`, those of other names for it too where its binding holds for them
    /// @param follows the labels that flows have it follow, for prompts
    record Line(
            Resource resource,
            Binding binding,
            @Nullable String boundAs,
            @Nullable String otherName,
            List<String> users,
            Set<String> follows,
            @Nullable Instant changedAt,
            @Nullable String changedBy) {}

    List<Line> lines() {
        var found =
                new TreeMap<Resource, Users>(
                        Comparator.comparing(Resource::kind).thenComparing(Resource::name));
        for (var placed : flows.all()) {
            Resource.uses(
                    placed.definition(),
                    use -> {
                        var users = found.computeIfAbsent(use.resource(), _ -> new Users());
                        users.add(
                                "%s (%s): %s".formatted(placed.flow(), placed.place(), use.node()));
                        var label = placed.bindings().promptLabels().get(use.resource().name());
                        if (use.resource().kind() == ResourceKind.PROMPT && label != null) {
                            users.labels.add(label);
                        }
                    });
        }
        // AWS clients name what no flow does.
        bindings.bound().forEach(it -> found.computeIfAbsent(it, _ -> new Users()));
        addUsersByOtherNames(found);
        var lines = new ArrayList<Line>();
        found.forEach((resource, users) -> lines.add(line(resource, users)));
        return lines;
    }

    private void addUsersByOtherNames(Map<Resource, Users> found) {
        for (var resource : List.copyOf(found.keySet())) {
            var texts = List.copyOf(requireNonNull(found.get(resource)).texts);
            bindings.find(resource)
                    .map(match -> new Resource(resource.kind(), match.name()))
                    .filter(bound -> !bound.equals(resource))
                    .map(found::get)
                    .ifPresent(bound ->
                            texts.forEach(text -> bound.add(text + ", as " + resource.name())));
        }
    }

    /// The resource, whether a flow names it or not.
    Line find(Resource resource) {
        return lines().stream()
                .filter(line -> line.resource().equals(resource))
                .findFirst()
                .orElseGet(() -> line(resource, new Users()));
    }

    private Line line(Resource resource, Users users) {
        var match = bindings.find(resource);
        var stored = match.map(BindingTable.Match::stored);
        return new Line(
                resource,
                match.map(BindingTable.Match::binding).orElseGet(Binding.Standard::new),
                match.map(BindingTable.Match::name)
                        .filter(name -> !name.equals(resource.name()))
                        .orElse(null),
                bindings.other(resource).map(BindingTable.Match::name).orElse(null),
                List.copyOf(users.texts),
                Set.copyOf(users.labels),
                stored.map(BindingTable.Stored::changedAt).orElse(null),
                stored.map(BindingTable.Stored::changedBy).orElse(null));
    }

    private static final class Users {

        private final Set<String> texts = new LinkedHashSet<>();
        private final Set<String> labels = new LinkedHashSet<>();

        void add(String text) {
            texts.add(text);
        }
    }
}
