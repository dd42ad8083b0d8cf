package dev.firstline.knowledge.text;

import java.util.regex.Pattern;

/// Where a link inside an article leads on the help pages.
final class HelpLinks {

    private static final String HELP = "/help/";
    private static final Pattern ARTICLE_FILE =
            Pattern.compile("(?i)(?!/)[^:?#]*\\.(?:md|markdown|txt)(?:#.*)?");

    private HelpLinks() {}

    /// `../shipping/express.md#Norway` becomes `/help/express#s-norway`; other addresses stay.
    static String rewritten(String destination) {
        int hash = destination.indexOf('#');
        var path = hash < 0 ? destination : destination.substring(0, hash);
        var fragment = hash < 0 ? "" : "#" + Anchors.of(destination.substring(hash + 1));
        if (path.isEmpty() && hash >= 0) {
            return fragment;
        }
        return ARTICLE_FILE.matcher(destination).matches()
                ? HELP + Slug.ofPath(path) + fragment
                : destination;
    }

    static boolean leadsOutside(String destination) {
        return destination.startsWith("http://") || destination.startsWith("https://");
    }
}
