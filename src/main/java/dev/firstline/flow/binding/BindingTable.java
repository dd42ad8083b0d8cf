package dev.firstline.flow.binding;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// All bindings at one moment, and which of them holds for a name: its own; else that of another name for the same resource, of
/// which the nearest counts. An ARN is nearer to its id than to the resource without its version or alias. An id is bound by an ARN
/// that ends in it when only one is bound. What is bound for a version or an alias never holds for the whole.
final class BindingTable {

    private final Map<Resource, Stored> own;
    private final Map<ResourceName, Match> byName = new HashMap<>();

    /// By their ids, those ARNs of which no other one has the same id.
    private final Map<ResourceName, Match> onlyArns = new HashMap<>();

    private final Set<ResourceKind> kinds = EnumSet.noneOf(ResourceKind.class);

    /// A binding and who said so when.
    record Stored(Binding binding, Instant changedAt, String changedBy) {}

    /// A binding that holds.
    ///
    /// @param name that is bound
    record Match(String name, Stored stored) {

        Binding binding() {
            return stored.binding();
        }

        /// The same for a name that does not say where the resource is: the one that is bound does.
        Match inItsPlace() {
            return binding() instanceof Binding.Aws(String other) && other.isEmpty()
                    ? new Match(
                            name,
                            new Stored(
                                    new Binding.Aws(name), stored.changedAt(), stored.changedBy()))
                    : this;
        }
    }

    BindingTable(Map<Resource, Stored> own) {
        this.own = Map.copyOf(own);
        var ambiguous = new HashSet<ResourceName>();
        this.own.forEach((resource, stored) -> {
            kinds.add(resource.kind());
            ResourceName.of(resource.kind(), resource.name())
                    .ifPresent(name -> add(name, new Match(resource.name(), stored), ambiguous));
        });
        onlyArns.keySet().removeAll(ambiguous);
    }

    private void add(ResourceName name, Match match, Set<ResourceName> ambiguous) {
        byName.put(name, match);
        if (name.isArn() && onlyArns.putIfAbsent(name.asId(), match) != null) {
            ambiguous.add(name.asId());
        }
    }

    Collection<Resource> bound() {
        return own.keySet();
    }

    Optional<Stored> own(Resource resource) {
        return Optional.ofNullable(own.get(resource));
    }

    /// The binding that holds for the name.
    ///
    /// @param read reads a name, if need be
    Optional<Match> find(Resource resource, Function<Resource, Optional<ResourceName>> read) {
        var stored = own.get(resource);
        return stored != null
                ? Optional.of(new Match(resource.name(), stored))
                : other(resource, read);
    }

    /// The binding that would hold if the name had none of its own.
    Optional<Match> other(Resource resource, Function<Resource, Optional<ResourceName>> read) {
        return kinds.contains(resource.kind())
                ? read.apply(resource).map(name -> nearest(name, resource.name()))
                : Optional.empty();
    }

    private @Nullable Match nearest(ResourceName name, String except) {
        for (var each : name.widening()) {
            var same = byName.get(each);
            if (same != null && !same.name().equals(except)) {
                return same;
            }
            var other = each.isArn() ? byName.get(each.asId()) : onlyArns.get(each);
            if (other != null) {
                return each.isArn() || !each.equals(name) ? other : other.inItsPlace();
            }
        }
        return null;
    }
}
