package dev.firstline.prompt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The prompt texts that come with the application, files of the folder `prompts` beside the classes.
public final class ShippedPrompts {

    private ShippedPrompts() {}

    /// The text of `prompts/{name}.txt`.
    ///
    /// @throws IllegalArgumentException when no such prompt is shipped
    public static String text(String name) {
        try (var file = ShippedPrompts.class.getResourceAsStream("/prompts/" + name + ".txt")) {
            if (file == null) {
                throw new IllegalArgumentException("No prompt is shipped as " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
