package dev.firstline.knowledge;

/// There is no article of that name.
public final class ArticleNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ArticleNotFoundException(String slug) {
        super("There is no article " + slug + ".");
    }
}
