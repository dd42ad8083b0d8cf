package dev.firstline.knowledge;

import io.quarkus.qute.RawString;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What a search of the help centre found.
record HelpSearchView(String query, List<Result> results) {

    HelpSearchView {
        results = List.copyOf(results);
    }

    public boolean isAsked() {
        return !query.isBlank();
    }

    public boolean isEmpty() {
        return results.isEmpty();
    }

    /// Such as `3 passages for “tent”`.
    public String summary() {
        if (results.isEmpty()) {
            return "Nothing found for “" + query.strip() + "”";
        }
        String noun = results.size() == 1 ? "passage" : "passages";
        return results.size() + " " + noun + " for “" + query.strip() + "”";
    }

    /// A passage that was found.
    ///
    /// @param snippet its beginning, with the words that were looked for marked
    record Result(String href, String title, String heading, RawString snippet) {

        private static final int SNIPPET_MAX = 240;
        private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}]{3,}");

        static Result of(FoundPassage passage, String query) {
            return new Result(
                    "/help/" + passage.slug() + "#" + passage.anchor(),
                    passage.title(),
                    passage.heading(),
                    marked(shortened(passage.text()), query));
        }

        private static String shortened(String text) {
            if (text.length() <= SNIPPET_MAX) {
                return text;
            }
            int end = text.lastIndexOf(' ', SNIPPET_MAX);
            return text.substring(0, end > 0 ? end : SNIPPET_MAX) + " …";
        }

        /// Marks the words of the query in an escaped text.
        private static RawString marked(String text, String query) {
            var wanted =
                    WORD.matcher(query.toLowerCase(Locale.ROOT))
                            .results()
                            .map(word -> word.group())
                            .toList();
            var html = new StringBuilder();
            int end = 0;
            var words = WORD.matcher(text);
            while (words.find()) {
                if (wanted.contains(words.group().toLowerCase(Locale.ROOT))) {
                    html.append(escaped(text.substring(end, words.start()))).append("<mark>");
                    html.append(escaped(words.group())).append("</mark>");
                    end = words.end();
                }
            }
            return new RawString(html.append(escaped(text.substring(end))).toString());
        }

        private static String escaped(String text) {
            return text.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("\"", "&quot;");
        }
    }
}
