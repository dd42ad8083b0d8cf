package dev.firstline;

import dev.firstline.knowledge.DemoVectors;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// `precompute-demo-vectors FILE`: to be run after an article of the demo has changed.
@Singleton
final class DemoVectorsCommand implements Commands.Command {

    @Override
    public List<String> words() {
        return List.of("precompute-demo-vectors");
    }

    @Override
    public String usage() {
        return "precompute-demo-vectors FILE   write the vectors that are shipped with the demo";
    }

    @Override
    public int run(List<String> arguments) {
        try {
            int written =
                    DemoVectors.write(
                            Path.of(arguments.isEmpty() ? "vectors.bin" : arguments.getFirst()));
            System.out.println(written + " vectors written");
            return 0;
        } catch (IOException e) {
            System.err.println("The file cannot be written: " + e.getMessage());
            return 1;
        }
    }
}
