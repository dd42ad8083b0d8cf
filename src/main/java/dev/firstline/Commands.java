package dev.firstline;

import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.inject.Instance;
import java.util.Comparator;
import java.util.List;

/// Runs one command instead of serving.
public final class Commands implements QuarkusApplication {

    private final Instance<Command> commands;

    Commands(Instance<Command> commands) {
        this.commands = commands;
    }

    @Override
    public int run(String... args) {
        var words = List.of(args);
        for (var command : commands) {
            if (words.size() >= command.words().size()
                    && words.subList(0, command.words().size()).equals(command.words())) {
                return command.run(words.subList(command.words().size(), words.size()));
            }
        }
        System.err.println("Unknown command '" + String.join(" ", words) + "'. Commands:");
        commands.stream()
                .sorted(Comparator.comparing(Command::usage))
                .forEach(command -> System.err.println("  " + command.usage()));
        return 2;
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
