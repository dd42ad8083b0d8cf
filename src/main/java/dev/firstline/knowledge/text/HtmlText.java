package dev.firstline.knowledge.text;

import java.util.Locale;
import java.util.regex.Pattern;

/// The readable text of a piece of HTML, in one pass. Not a sanitizer: its result is text and must be escaped like
/// text.
final class HtmlText {

    private static final Pattern SPACE = Pattern.compile("\\s+");

    private HtmlText() {}

    static String of(String html) {
        var text = new StringBuilder(html.length());
        var lowerCase = html.toLowerCase(Locale.ROOT);
        int at = 0;
        while (at < html.length()) {
            int open = html.indexOf('<', at);
            text.append(html, at, open < 0 ? html.length() : open);
            at = open < 0 ? html.length() : afterTag(html, lowerCase, open);
            text.append(' ');
        }
        return SPACE.matcher(unescaped(text.toString())).replaceAll(" ").strip();
    }

    private static int afterTag(String html, String lowerCase, int open) {
        if (html.startsWith("<!--", open)) {
            return after(html, "-->", open);
        }
        for (var hidden : new String[] {"script", "style"}) {
            if (lowerCase.startsWith(hidden, open + 1)) {
                int end = lowerCase.indexOf("</" + hidden, open);
                return end < 0 ? html.length() : after(html, ">", end);
            }
        }
        return after(html, ">", open);
    }

    private static int after(String html, String end, int from) {
        int found = html.indexOf(end, from);
        return found < 0 ? html.length() : found + end.length();
    }

    private static String unescaped(String text) {
        return text.replace("&nbsp;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
