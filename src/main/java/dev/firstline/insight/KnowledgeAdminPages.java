package dev.firstline.insight;

import dev.firstline.identity.Permissions;
import dev.firstline.knowledge.ArticleDraft;
import dev.firstline.knowledge.ArticleImport;
import dev.firstline.knowledge.ArticleView;
import dev.firstline.knowledge.Articles;
import dev.firstline.knowledge.ImportReport;
import dev.firstline.knowledge.ImportedFile;
import dev.firstline.knowledge.KnowledgeConfig;
import dev.firstline.knowledge.SavedDraft;
import dev.firstline.platform.ProblemException;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The knowledge base, for the admin: articles to write and publish, and folders to import.
@jakarta.ws.rs.Path("/admin/knowledge")
@PermissionsAllowed(Permissions.KNOWLEDGE_EDIT)
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class KnowledgeAdminPages {

    private static final String PUBLISH = "publish";
    private static final int REASONS_MAX = 5;

    private final Articles articles;
    private final ArticleImport imports;
    private final KnowledgeConfig config;
    private final SecurityIdentity identity;
    private final Clock clock;

    KnowledgeAdminPages(
            Articles articles,
            ArticleImport imports,
            KnowledgeConfig config,
            SecurityIdentity identity,
            Clock clock) {
        this.articles = articles;
        this.imports = imports;
        this.config = config;
        this.identity = identity;
        this.clock = clock;
    }

    @GET
    @PermissionsAllowed(Permissions.KNOWLEDGE_READ)
    @Operation(hidden = true)
    public TemplateInstance list() {
        return InsightTemplates.articlesPage(view());
    }

    @GET
    @jakarta.ws.rs.Path("/new")
    @Operation(hidden = true)
    public TemplateInstance blank() {
        return InsightTemplates.articlePage(ArticleFormView.blank());
    }

    @GET
    @jakarta.ws.rs.Path("/{slug}")
    @PermissionsAllowed(Permissions.KNOWLEDGE_READ)
    @Operation(hidden = true)
    public TemplateInstance edit(
            @PathParam("slug") String slug, @QueryParam("done") @DefaultValue("") String done) {
        return InsightTemplates.articlePage(ArticleFormView.of(find(slug), message(done)));
    }

    @POST
    @Operation(hidden = true)
    public Response create(@BeanParam ArticleForm form) {
        String slug = slug(form.slug.isBlank() ? form.title : form.slug);
        if (articles.find(config.helpCentreId(), slug).isPresent()) {
            return refused(
                    form,
                    slug,
                    true,
                    "There is an article with this title already. Choose another one.");
        }
        return save(form, slug, true);
    }

    @POST
    @jakarta.ws.rs.Path("/{slug}")
    @Operation(hidden = true)
    public Response update(@PathParam("slug") String slug, @BeanParam ArticleForm form) {
        return save(form, find(slug).slug(), false);
    }

    @POST
    @jakarta.ws.rs.Path("/{slug}/archive")
    @Operation(hidden = true)
    public Response archive(@PathParam("slug") String slug) {
        var _ = articles.archive(config.helpCentreId(), find(slug).slug());
        return seeOther("/admin/knowledge/" + slug + "?done=archived");
    }

    @POST
    @jakarta.ws.rs.Path("/preview")
    @Operation(hidden = true)
    public TemplateInstance preview(@BeanParam ArticleForm form) {
        return InsightTemplates.preview(new RawString(form.draft().html()));
    }

    @POST
    @jakarta.ws.rs.Path("/import")
    @PermissionsAllowed(Permissions.SETTINGS_MANAGE)
    @Operation(hidden = true)
    public Response importFolder(@FormParam("folder") @DefaultValue("") String folder) {
        try {
            var path = Path.of(folder.strip());
            if (folder.isBlank() || !Files.isDirectory(path)) {
                return importRefused(
                        folder, "There is no such folder on the server. Give its full path.");
            }
            var report = imports.folder(config.helpCentreId(), path, author(), _ -> {});
            return report.failed().isEmpty()
                    ? Response.ok(InsightTemplates.articlesPage(view().afterwards(summary(report))))
                            .build()
                    : importRefused(folder, summary(report) + reasons(report));
        } catch (IOException | InvalidPathException e) {
            return importRefused(
                    folder, "The folder cannot be read. Check its path and its permissions.");
        }
    }

    private Response importRefused(String folder, String reason) {
        return Response.status(422)
                .entity(InsightTemplates.articlesPage(view().refused(folder, reason)))
                .build();
    }

    private static String summary(ImportReport report) {
        return "%d created, %d updated, %d unchanged, %d failed."
                .formatted(
                        report.count(ImportedFile.Result.CREATED),
                        report.count(ImportedFile.Result.UPDATED),
                        report.count(ImportedFile.Result.UNCHANGED),
                        report.count(ImportedFile.Result.FAILED));
    }

    private static String reasons(ImportReport report) {
        return report.failed().stream()
                .limit(REASONS_MAX)
                .map(file -> " " + file.name() + ": " + file.problem())
                .collect(Collectors.joining());
    }

    private Response save(ArticleForm form, String slug, boolean isNew) {
        return switch (articles.save(config.helpCentreId(), slug, form.draft(), author())) {
            case SavedDraft.Rejected rejected -> refused(form, slug, isNew, rejected.problem());
            case SavedDraft.Saved _ -> {
                if (form.action.equals(PUBLISH)) {
                    var _ = articles.publish(config.helpCentreId(), slug);
                }
                yield seeOther(
                        "/admin/knowledge/"
                                + slug
                                + "?done="
                                + (form.action.equals(PUBLISH) ? "published" : "saved"));
            }
        };
    }

    private static Response refused(ArticleForm form, String slug, boolean isNew, String problem) {
        return Response.status(422)
                .entity(InsightTemplates.articlePage(form.again(isNew ? "" : slug, isNew, problem)))
                .build();
    }

    private ArticlesView view() {
        return ArticlesView.of(
                articles.list(config.helpCentreId()), clock.instant(), clock.getZone());
    }

    private ArticleView find(String slug) {
        return articles.find(config.helpCentreId(), slug).orElseThrow(ProblemException::notFound);
    }

    private String author() {
        return identity.getPrincipal().getName();
    }

    private static String message(String done) {
        return switch (done) {
            case "saved" -> "Saved as a draft. Readers still see the published version.";
            case "published" -> "Published. Answers use it from now on.";
            case "archived" -> "Archived. It is out of the help centre and out of all answers.";
            default -> "";
        };
    }

    private static String slug(String title) {
        String slug = title.strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
        return slug.replaceAll("^-+|-+$", "");
    }

    private static Response seeOther(String path) {
        return Response.seeOther(URI.create(path)).build();
    }

    /// The fields of an article's form.
    public static final class ArticleForm {

        @FormParam("title")
        @DefaultValue("")
        String title = "";

        @FormParam("slug")
        @DefaultValue("")
        String slug = "";

        @FormParam("section")
        @DefaultValue("")
        String section = "";

        @FormParam("locale")
        @DefaultValue("en")
        String locale = "";

        @FormParam("audience")
        @DefaultValue("public")
        String audience = "";

        @FormParam("summary")
        @DefaultValue("")
        String summary = "";

        @FormParam("questions")
        @DefaultValue("")
        String questions = "";

        @FormParam("markdown")
        @DefaultValue("")
        String markdown = "";

        @FormParam("action")
        @DefaultValue("save")
        String action = "";

        ArticleDraft draft() {
            return new ArticleDraft(
                    title,
                    section,
                    locale,
                    audience,
                    summary,
                    List.of(questions.split("\\R")),
                    markdown);
        }

        ArticleFormView again(String slug, boolean isNew, String error) {
            return new ArticleFormView(
                    slug,
                    isNew,
                    title,
                    section,
                    locale,
                    audience,
                    summary,
                    questions,
                    markdown,
                    StateView.of("draft"),
                    new RawString(""),
                    error,
                    "");
        }
    }
}
