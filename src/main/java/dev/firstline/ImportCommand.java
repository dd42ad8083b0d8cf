package dev.firstline;

import dev.firstline.knowledge.ArticleImport;
import dev.firstline.knowledge.ImportedFile;
import dev.firstline.knowledge.KnowledgeConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// `import FOLDER`: brings Markdown and text files into the knowledge base.
@Singleton
final class ImportCommand implements Commands.Command {

    private static final String AUTHOR = "command line";

    private final ArticleImport imports;
    private final KnowledgeConfig config;

    ImportCommand(ArticleImport imports, KnowledgeConfig config) {
        this.imports = imports;
        this.config = config;
    }

    @Override
    public List<String> words() {
        return List.of("import");
    }

    @Override
    public String usage() {
        return "import FOLDER            publish the Markdown and text files of a folder";
    }

    @Override
    public int run(List<String> arguments) {
        if (arguments.size() != 1 || !Files.isDirectory(Path.of(arguments.getFirst()))) {
            System.err.println("Give one folder that exists: import FOLDER");
            return 2;
        }
        try {
            var report =
                    imports.folder(
                            config.helpCentreId(),
                            Path.of(arguments.getFirst()),
                            AUTHOR,
                            ImportCommand::print);
            System.out.printf(
                    "%d created, %d updated, %d unchanged, %d failed%n",
                    report.count(ImportedFile.Result.CREATED),
                    report.count(ImportedFile.Result.UPDATED),
                    report.count(ImportedFile.Result.UNCHANGED),
                    report.count(ImportedFile.Result.FAILED));
            return report.failed().isEmpty() ? 0 : 1;
        } catch (IOException e) {
            System.err.println("The folder cannot be read: " + e.getMessage());
            return 1;
        }
    }

    private static void print(ImportedFile file) {
        System.out.printf("%-10s %s %s%n", file.result(), file.name(), file.problem());
    }
}
