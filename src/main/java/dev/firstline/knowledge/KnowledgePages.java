package dev.firstline.knowledge;

import dev.firstline.platform.ProblemException;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The help centre to read and to search.
@Path("/")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class KnowledgePages {

    private static final int RESULTS_MAX = 12;
    private static final int QUERY_MAX = 500;

    private final Articles articles;
    private final HelpCentre helpCentre;
    private final Retriever retriever;
    private final KnowledgeConfig config;
    private final Clock clock;

    KnowledgePages(
            Articles articles,
            HelpCentre helpCentre,
            Retriever retriever,
            KnowledgeConfig config,
            Clock clock) {
        this.articles = articles;
        this.helpCentre = helpCentre;
        this.retriever = retriever;
        this.config = config;
        this.clock = clock;
    }

    @GET
    @Path("/help")
    @Operation(hidden = true)
    public TemplateInstance index() {
        return KnowledgeTemplates.indexPage(HelpIndexView.of(helpCentre.published()));
    }

    @GET
    @Path("/help/{slug}")
    @Operation(hidden = true)
    public TemplateInstance article(@PathParam("slug") String slug) {
        var article =
                articles.findPublished(config.helpCentreId(), slug, RetrievalQuery.PUBLIC_AUDIENCE)
                        .orElseThrow(ProblemException::notFound);
        return KnowledgeTemplates.articlePage(
                HelpArticleView.of(article, helpCentre.published(), clock.getZone()));
    }

    @GET
    @Path("/search")
    @Operation(hidden = true)
    public TemplateInstance search(@QueryParam("q") @DefaultValue("") String query) {
        return KnowledgeTemplates.searchPage(found(query));
    }

    /// What changes while somebody types.
    @GET
    @Path("/search/results")
    @Operation(hidden = true)
    public TemplateInstance results(@QueryParam("q") @DefaultValue("") String query) {
        return KnowledgeTemplates.searchPage$results(found(query));
    }

    private HelpSearchView found(String given) {
        String query = given.length() > QUERY_MAX ? given.substring(0, QUERY_MAX) : given;
        if (query.isBlank()) {
            return new HelpSearchView(query, List.of());
        }
        var retrieval =
                retriever.retrieve(
                        new RetrievalQuery(
                                config.helpCentreId(),
                                query,
                                RESULTS_MAX,
                                RetrievalQuery.PUBLIC_AUDIENCE,
                                "en"));
        return HelpSearchView.of(query, retrieval.passages());
    }
}
