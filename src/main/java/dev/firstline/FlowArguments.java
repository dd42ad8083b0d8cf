package dev.firstline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The words after a command: what it works on, and options that begin with two dashes.
///
/// @param words what is no option
/// @param options by name without dashes; a flag has no values
record FlowArguments(List<String> words, Map<String, List<String>> options) {

    /// Splits the words.
    ///
    /// @param valued options that a value follows
    /// @param flags options that stand alone
    /// @throws UsageException when there is another option, or a value is missing
    static FlowArguments parse(List<String> arguments, Set<String> valued, Set<String> flags) {
        var words = new ArrayList<String>();
        var options = new HashMap<String, List<String>>();
        for (int i = 0; i < arguments.size(); i++) {
            var argument = arguments.get(i);
            if (!argument.startsWith("--")) {
                words.add(argument);
                continue;
            }
            var name = argument.substring(2);
            var values = options.computeIfAbsent(name, _ -> new ArrayList<>());
            if (valued.contains(name) && i + 1 < arguments.size()) {
                i++;
                values.add(arguments.get(i));
            } else if (valued.contains(name)) {
                throw new UsageException("Give a value after " + argument);
            } else if (!flags.contains(name)) {
                throw new UsageException("There is no option " + argument);
            }
        }
        return new FlowArguments(List.copyOf(words), options);
    }

    boolean has(String option) {
        return options.containsKey(option);
    }

    Optional<String> value(String option) {
        return options.getOrDefault(option, List.of()).stream().reduce((_, last) -> last);
    }

    /// Values `Name=value` of an option that may be repeated.
    Map<String, String> pairs(String option) {
        var pairs = new HashMap<String, String>();
        for (var value : options.getOrDefault(option, List.of())) {
            int at = value.indexOf('=');
            if (at < 1) {
                throw new UsageException("Write --" + option + " Name=value, not " + value);
            }
            pairs.put(value.substring(0, at), value.substring(at + 1));
        }
        return pairs;
    }

    /// A command that is not written as it must be.
    static final class UsageException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }
    }
}
