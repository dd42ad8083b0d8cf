package dev.firstline;

import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/// Runs one command instead of serving. What it says goes to standard output, what went wrong to standard error.
public final class Commands implements QuarkusApplication {

    private static final List<String> HELP = List.of("help", "--help", "-h");
    private static final int MISUSED = 2;

    /// `flow publish` is more than `flow`.
    private static final Comparator<Command> MOST_WORDS =
            Comparator.comparingInt(command -> command.words().size());

    private final Iterable<Command> commands;

    @Inject
    Commands(Instance<Command> commands) {
        this((Iterable<Command>) commands);
    }

    Commands(Iterable<Command> commands) {
        this.commands = commands;
    }

    @Override
    public int run(String... args) {
        return run(List.of(args), System.out, System.err);
    }

    int run(List<String> words, PrintStream output, PrintStream errors) {
        if (HELP.contains(words.getFirst())) {
            output.println("Without a command Firstline serves. Commands:");
            printUsage(output);
            return 0;
        }
        var named =
                StreamSupport.stream(commands.spliterator(), false)
                        .filter(command -> isNamed(command, words))
                        .max(MOST_WORDS);
        if (named.isPresent()) {
            return named.get().run(words.subList(named.get().words().size(), words.size()));
        }
        errors.println("Unknown command '" + String.join(" ", words) + "'. Commands:");
        printUsage(errors);
        return MISUSED;
    }

    private void printUsage(PrintStream to) {
        StreamSupport.stream(commands.spliterator(), false)
                .sorted(Comparator.comparing(Command::usage))
                .forEach(command -> to.println("  " + command.usage()));
        to.println("  help                     this text");
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
