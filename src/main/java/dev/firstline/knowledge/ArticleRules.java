package dev.firstline.knowledge;

import dev.firstline.knowledge.text.ArticleDocument;
import dev.firstline.knowledge.text.MarkdownArticle;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// What an article must be like to be accepted.
@ApplicationScoped
class ArticleRules {

    private static final Pattern SLUG = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}-]{0,79}");
    private static final Pattern LOCALE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");
    private static final Pattern AUDIENCE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final int TITLE_LENGTH_MAX = 200;
    private static final int SUMMARY_LENGTH_MAX = 500;
    private static final int QUESTIONS_MAX = 20;

    private final KnowledgeConfig config;

    ArticleRules(KnowledgeConfig config) {
        this.config = config;
    }

    /// The first rule that is broken, in words for whoever wrote the article.
    Optional<String> problem(String slug, MarkdownArticle article) {
        if (!SLUG.matcher(slug).matches()) {
            return Optional.of(
                    "The name in the address must be 1 to 80 letters, digits and hyphens.");
        }
        if (article.title().isBlank() || article.title().length() > TITLE_LENGTH_MAX) {
            return Optional.of("The title must have 1 to " + TITLE_LENGTH_MAX + " characters.");
        }
        if (article.summary().length() > SUMMARY_LENGTH_MAX
                || article.questions().size() > QUESTIONS_MAX) {
            return Optional.of(
                    "A summary may have "
                            + SUMMARY_LENGTH_MAX
                            + " characters, and there may be "
                            + QUESTIONS_MAX
                            + " questions.");
        }
        if (!LOCALE.matcher(article.locale()).matches()) {
            return Optional.of("The locale must be a language tag such as en or de-CH.");
        }
        if (!AUDIENCE.matcher(article.audience()).matches()) {
            return Optional.of(
                    "The audience must be one word of small letters, digits and hyphens.");
        }
        return problemOfText(article);
    }

    private Optional<String> problemOfText(MarkdownArticle article) {
        if (article.markdown().getBytes(StandardCharsets.UTF_8).length > config.articleBytesMax()) {
            return Optional.of(
                    "The article is larger than " + config.articleBytesMax() + " bytes.");
        }
        boolean empty =
                ArticleDocument.of(article.title(), article.markdown()).passages().isEmpty();
        return empty ? Optional.of("The article has no text.") : Optional.empty();
    }
}
