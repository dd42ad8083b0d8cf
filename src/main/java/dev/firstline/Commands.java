package dev.firstline;

import io.quarkus.runtime.QuarkusApplication;

import jakarta.enterprise.inject.Instance;

import java.util.Comparator;
import java.util.List;

/// Runs one command instead of serving.
public final class Commands implements QuarkusApplication {

    /// `flow publish` is more than `flow`.
    private static final Comparator<Command> MOST_WORDS =
            Comparator.comparingInt(command -> command.words().size());

    private final Instance<Command> commands;

    Commands(Instance<Command> commands) {
        this.commands = commands;
    }

    @Override
    public int run(String... args) {
        var words = List.of(args);
        var named = commands.stream().filter(command -> isNamed(command, words)).max(MOST_WORDS);
        if (named.isPresent()) {
            return named.get().run(words.subList(named.get().words().size(), words.size()));
        }
        System.err.println("Unknown command '" + String.join(" ", words) + "'. Commands:");
        commands.stream()
                .sorted(Comparator.comparing(Command::usage))
                .forEach(command -> System.err.println("  " + command.usage()));
        return 2;
    }

    private static boolean isNamed(Command command, List<String> words) {
        int count = command.words().size();
        return words.size() >= count && words.subList(0, count).equals(command.words());
    }

    /// One command of the command line.
    interface Command {

        /// The words that name it.
        List<String> words();

        /// One line that says how to use it.
        String usage();

        /// Does it.
        ///
        /// @param arguments what follows the words
        /// @return the exit code
        int run(List<String> arguments);
    }
}
