package dev.firstline.knowledge;

import dev.firstline.knowledge.text.MarkdownArticle;
import dev.firstline.knowledge.text.Slug;
import dev.firstline.knowledge.text.WellFormed;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// Brings Markdown and plain text files into a knowledge base and publishes them, each on its own: what fails does
/// not hinder the rest, and an import that was cut off can simply be run again.
@ApplicationScoped
public class ArticleImport {

    private static final Set<String> EXTENSIONS = Set.of("md", "markdown", "txt");
    private static final Logger LOG = Logger.getLogger(ArticleImport.class);
    private static final int DEPTH_MAX = 10;

    private final Articles articles;
    private final Ingestion ingestion;
    private final ArticleRules rules;
    private final KnowledgeConfig config;

    ArticleImport(
            Articles articles, Ingestion ingestion, ArticleRules rules, KnowledgeConfig config) {
        this.articles = articles;
        this.ingestion = ingestion;
        this.rules = rules;
        this.config = config;
    }

    /// Imports every `.md`, `.markdown` and `.txt` file below a folder, in order of their paths. Links are not
    /// followed.
    ///
    /// @param progress told of each file when it is done
    public ImportReport folder(
            String knowledgeBaseId, Path folder, String author, Consumer<ImportedFile> progress)
            throws IOException {
        var run = new Run(knowledgeBaseId, author, progress);
        for (var path : paths(folder)) {
            var name = folder.relativize(path).toString();
            if (Files.size(path) > config.articleBytesMax()) {
                run.done(ImportedFile.failed(name, Slug.ofPath(name), tooLarge()));
            } else {
                run.add(new ImportFile(name, Files.readAllBytes(path)));
            }
        }
        return new ImportReport(run.files);
    }

    /// Imports files that were uploaded.
    public ImportReport files(String knowledgeBaseId, List<ImportFile> files, String author) {
        var run = new Run(knowledgeBaseId, author, file -> {});
        files.stream().limit(config.importFilesMax()).forEach(run::add);
        return new ImportReport(run.files);
    }

    private List<Path> paths(Path folder) throws IOException {
        try (var paths = Files.walk(folder, DEPTH_MAX)) {
            return paths.filter(path -> isArticle(folder.relativize(path)))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .limit(config.importFilesMax())
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean isArticle(Path path) {
        for (var part : path) {
            if (part.toString().startsWith(".")) {
                return false;
            }
        }
        var name = path.toString();
        return EXTENSIONS.contains(
                name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    private String tooLarge() {
        return "The file is larger than " + config.articleBytesMax() + " bytes.";
    }

    /// One import on its way.
    private final class Run {

        private final String knowledgeBaseId;
        private final String author;
        private final Consumer<ImportedFile> progress;
        private final List<ImportedFile> files = new ArrayList<>();
        private final Set<String> slugs = new HashSet<>();

        Run(String knowledgeBaseId, String author, Consumer<ImportedFile> progress) {
            this.knowledgeBaseId = knowledgeBaseId;
            this.author = author;
            this.progress = progress;
        }

        void add(ImportFile file) {
            var slug = Slug.ofPath(file.name());
            if (slugs.add(slug)) {
                done(imported(file, slug));
            } else {
                done(
                        ImportedFile.failed(
                                file.name(),
                                slug,
                                "Another file of this import has the same name in addresses."));
            }
        }

        void done(ImportedFile file) {
            files.add(file);
            progress.accept(file);
        }

        private ImportedFile imported(ImportFile file, String slug) {
            if (file.content().length > config.articleBytesMax()) {
                return ImportedFile.failed(file.name(), slug, tooLarge());
            }
            try {
                var text = MarkdownArticle.of(file.name(), WellFormed.utf8(file.content()));
                return rules.problem(slug, text)
                        .map(problem -> ImportedFile.failed(file.name(), slug, problem))
                        .orElseGet(() -> published(file.name(), slug, text));
            } catch (CharacterCodingException e) {
                return ImportedFile.failed(file.name(), slug, "The file is not UTF-8 text.");
            } catch (RetrievalException e) {
                LOG.warnf(e, "article_not_embedded slug=%s", slug);
                return ImportedFile.failed(
                        file.name(),
                        slug,
                        "Its passages could not be embedded. Import it again later.");
            }
        }

        private ImportedFile published(String name, String slug, MarkdownArticle text) {
            var before = articles.find(knowledgeBaseId, slug);
            if (before.isPresent()
                    && before.get().isPublished()
                    && before.get().text().equals(text)) {
                return new ImportedFile(name, slug, ImportedFile.Result.UNCHANGED, "");
            }
            articles.publish(knowledgeBaseId, List.of(ingestion.prepare(slug, text)), author);
            var result =
                    before.isPresent() ? ImportedFile.Result.UPDATED : ImportedFile.Result.CREATED;
            return new ImportedFile(name, slug, result, "");
        }
    }
}
