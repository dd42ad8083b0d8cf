package dev.firstline.knowledge;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The contents of the help centre.
record HelpIndexView(List<Section> sections) {

    HelpIndexView {
        sections = List.copyOf(sections);
    }

    /// @param articles published ones, in the order in which they are to be shown
    static HelpIndexView of(List<ArticleSummary> articles) {
        var bySection =
                articles.stream()
                        .collect(
                                Collectors.groupingBy(
                                        ArticleSummary::section,
                                        LinkedHashMap::new,
                                        Collectors.mapping(Link::of, Collectors.toList())));
        return new HelpIndexView(
                bySection.entrySet().stream()
                        .sorted(Comparator.comparing(section -> section.getKey().isBlank()))
                        .map(section -> Section.of(section.getKey(), section.getValue()))
                        .toList());
    }

    public boolean isEmpty() {
        return sections.isEmpty();
    }

    /// @param id of the section in the page
    record Section(String id, String title, List<Link> articles) {

        Section {
            articles = List.copyOf(articles);
        }

        static Section of(String title, List<Link> articles) {
            return new Section(idOf(title), title.isBlank() ? "More" : title, articles);
        }

        /// The address of a section within `/help`.
        static String idOf(String title) {
            String id = title.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}]+", "-");
            return id.isBlank() || id.equals("-") ? "more" : id;
        }
    }

    /// @param summary one sentence, or ""
    record Link(String href, String title, String summary) {

        static Link of(ArticleSummary article) {
            return new Link("/help/" + article.slug(), article.title(), article.summary());
        }
    }
}
