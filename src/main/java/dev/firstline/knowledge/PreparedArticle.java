package dev.firstline.knowledge;

import dev.firstline.knowledge.text.MarkdownArticle;
import java.util.List;

/// An article with everything that takes time already done.
record PreparedArticle(String slug, MarkdownArticle text, List<PreparedPassage> passages) {

    PreparedArticle {
        passages = List.copyOf(passages);
    }
}
