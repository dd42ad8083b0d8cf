package dev.firstline;

import dev.firstline.flow.catalog.FlowPublication;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// `flow publish NAME FILE [LABEL]`: prepares a flow definition, publishes it as the flow's next version and serves it
/// through the alias `live`. With a label, its prompts follow that label.
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
        return "flow publish NAME FILE [LABEL]   publish a FlowDefinition (JSON) and point the"
                + " alias live at it; its prompts follow the label";
    }

    @Override
    public int run(List<String> arguments) {
        if (arguments.size() < 2 || arguments.size() > 3) {
            System.err.println("Give a name and a file: flow publish NAME FILE [LABEL]");
            return 2;
        }
        try {
            String definition = Files.readString(Path.of(arguments.get(1)));
            String label = arguments.size() == 3 ? arguments.getLast() : null;
            int version = publication.publish(arguments.getFirst(), definition, label);
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
