package dev.firstline.knowledge;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The published articles as readers find them: by section, and by the questions that they answer.
@ApplicationScoped
public class HelpCentre {

    /// The home page is asked for often and changes rarely; other replicas' publications show after this time.
    private static final Duration REMEMBERED_FOR = Duration.ofSeconds(10);

    private final LoadingCache<String, List<ArticleSummary>> articles;

    HelpCentre(Articles articles, KnowledgeConfig config) {
        this.articles =
                Caffeine.newBuilder()
                        .expireAfterWrite(REMEMBERED_FOR)
                        .build(audience -> articles.listPublished(config.helpCentreId(), audience));
    }

    void forget(@Observes KnowledgePublished published) {
        articles.invalidateAll();
    }

    /// The sections with their numbers of articles, in the order of the help centre.
    public List<Section> sections() {
        return HelpIndexView.of(published()).sections().stream()
                .map(section ->
                        new Section(section.id(), section.title(), section.articles().size()))
                .toList();
    }

    /// Questions to begin with: the first of each section, then the second, and so on.
    public List<String> suggestedQuestions(int max) {
        var sections =
                published().stream()
                        .filter(article -> !article.questions().isEmpty())
                        .collect(
                                Collectors.groupingBy(
                                        ArticleSummary::section,
                                        LinkedHashMap::new,
                                        Collectors.mapping(
                                                article -> article.questions().getFirst(),
                                                Collectors.toList())))
                        .values();
        return IntStream.range(0, max)
                .boxed()
                .flatMap(round ->
                        sections.stream()
                                .flatMap(questions -> questions.stream().skip(round).limit(1)))
                .limit(max)
                .toList();
    }

    List<ArticleSummary> published() {
        return articles.get(RetrievalQuery.PUBLIC_AUDIENCE);
    }

    /// A section of the help centre.
    ///
    /// @param id of the section in the page `/help`
    /// @param articles how many it has
    public record Section(String id, String title, int articles) {}
}
