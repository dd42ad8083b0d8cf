package dev.firstline.knowledge;

import static dev.firstline.knowledge.ImportedFile.Result.CREATED;
import static dev.firstline.knowledge.ImportedFile.Result.FAILED;
import static dev.firstline.knowledge.ImportedFile.Result.UNCHANGED;
import static dev.firstline.knowledge.ImportedFile.Result.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.firstline.TestDatabase;
import dev.firstline.platform.Ids;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class ArticleImportTest {

    private final String base = Ids.shortId();

    @TempDir Path folder;

    @Inject ArticleImport imports;
    @Inject Articles articles;

    @Test
    void everyArticleOfAFolderIsPublished() throws IOException {
        write("tents.md", "---\ntitle: Tents\naudience: staff\n---\nThirty days.");
        write("care/down jackets.txt", "Wash at 30 degrees.");
        write(".git/config.md", "Hidden.");
        write("picture.png", "No text.");
        var told = new ArrayList<ImportedFile>();

        var report = imports.folder(base, folder, "max", told::add);

        assertThat(report.files())
                .isEqualTo(told)
                .extracting(ImportedFile::slug)
                .containsExactly("down-jackets", "tents");
        assertThat(report.count(CREATED)).isEqualTo(2);
        assertThat(articles.findPublished(base, "down-jackets", "public"))
                .get()
                .extracting(ArticleView::title)
                .isEqualTo("Down jackets");
        assertThat(articles.findPublished(base, "tents", "staff"))
                .get()
                .extracting(ArticleView::writtenBy)
                .isEqualTo("max");
    }

    @Test
    void importingAgainOnlyTouchesWhatHasChanged() throws IOException {
        write("tents.md", "Thirty days.");
        write("boots.md", "Unworn only.");
        imports.folder(base, folder, "max", file -> {});
        write("boots.md", "Even worn ones.");

        var report = imports.folder(base, folder, "max", file -> {});

        assertThat(report.files())
                .extracting(ImportedFile::result)
                .containsExactly(UPDATED, UNCHANGED);
        assertThat(articles.findPublished(base, "boots", "public"))
                .get()
                .extracting(ArticleView::markdown)
                .isEqualTo("Even worn ones.");
    }

    @Test
    void whatFailsSaysWhyAndHindersNothing() throws IOException {
        write("a/tents.md", "Thirty days.");
        write("b/Tents.md", "Sixty days.");
        write("empty.md", "---\ntitle: Empty\n---\n");
        Files.write(folder.resolve("latin.md"), "Caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        write("locale.md", "---\nlocale: not a language\n---\nText.");

        var report = imports.folder(base, folder, "max", file -> {});

        assertThat(report.files())
                .extracting(ImportedFile::result)
                .containsExactly(CREATED, FAILED, FAILED, FAILED, FAILED);
        assertThat(report.failed())
                .extracting(ImportedFile::problem)
                .doesNotContain("")
                .doesNotHaveDuplicates();
        assertThat(articles.listPublished(base, "public")).hasSize(1);
    }

    @Test
    void uploadedFilesAreImportedLikeAFolder() {
        var file =
                new ImportFile(
                        "help/Tents.md",
                        "# Used tents\n\nThirty days.".getBytes(StandardCharsets.UTF_8));

        var report = imports.files(base, List.of(file), "max");

        assertThat(report.count(CREATED)).isEqualTo(1);
        assertThat(articles.findPublished(base, "tents", "public"))
                .get()
                .extracting(ArticleView::title)
                .isEqualTo("Used tents");
    }

    private void write(String name, String content) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
