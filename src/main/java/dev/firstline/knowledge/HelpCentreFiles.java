package dev.firstline.knowledge;

import dev.firstline.knowledge.text.MarkdownArticle;
import dev.firstline.knowledge.text.WellFormed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// The articles of the demo help centre, as they are shipped.
final class HelpCentreFiles {

    private static final String FOLDER = "demo/help-centre/";

    private HelpCentreFiles() {}

    /// The articles by slug, in the order of the list.
    static Map<String, MarkdownArticle> read() {
        var articles = new LinkedHashMap<String, MarkdownArticle>();
        for (var name :
                text("index.txt")
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList()) {
            articles.put(
                    name.substring(0, name.lastIndexOf('.')), MarkdownArticle.of(name, text(name)));
        }
        return articles;
    }

    private static String text(String name) {
        try (InputStream in =
                Thread.currentThread().getContextClassLoader().getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("The demo help centre has no file " + name + ".");
            }
            return WellFormed.utf8(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
