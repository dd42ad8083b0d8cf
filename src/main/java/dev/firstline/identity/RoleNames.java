package dev.firstline.identity;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/// Names of roles or permissions as the database keeps them: separated by commas.
final class RoleNames {

    private RoleNames() {}

    static Set<String> split(String names) {
        var split = new LinkedHashSet<String>();
        Arrays.stream(names.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(split::add);
        return split;
    }

    static String join(Collection<String> names) {
        return String.join(",", names);
    }
}
