package dev.firstline;

import dev.firstline.flow.catalog.FlowPublication;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// `flow publish NAME FILE`: prepares a flow definition, publishes it as the flow's next version and serves it through
/// the alias `live`.
@Singleton
final class FlowPublishCommand implements Commands.Command {

    private final FlowPublication publication;

    FlowPublishCommand(FlowPublication publication) {
        this.publication = publication;
    }

    @Override
    public List<String> words() {
        return List.of("flow", "publish");
    }

    @Override
    public String usage() {
        return "flow publish NAME FILE   publish a FlowDefinition (JSON) and point the alias live"
                + " at it";
    }

    @Override
    public int run(List<String> arguments) {
        if (arguments.size() != 2) {
            System.err.println("Give a name and a file: flow publish NAME FILE");
            return 2;
        }
        try {
            String definition = Files.readString(Path.of(arguments.get(1)));
            int version = publication.publish(arguments.getFirst(), definition);
            System.out.printf(
                    "%s is version %d, served through 'live'%n", arguments.getFirst(), version);
            return 0;
        } catch (IOException e) {
            System.err.println("The file cannot be read: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            System.err.println("The definition was refused: " + e.getMessage());
        }
        return 1;
    }
}
