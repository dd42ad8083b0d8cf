package dev.firstline.knowledge;

import io.quarkus.qute.RawString;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What a search of the help centre found.
record HelpSearchView(String query, List<Result> results) {

    /// Measured: passages about the matter are at 0.63 and above, about anything else at 0.56 and below.
    private static final double RELATED = 0.6;

    private static final int STEM_MIN = 4;
    private static final int ENDING = 3;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}]{3,}");

    HelpSearchView {
        results = List.copyOf(results);
    }

    /// Keeps what has to do with the query: the index always has something nearest, however far away it is.
    static HelpSearchView of(String query, List<FoundPassage> passages) {
        var stems = words(query).stream().map(HelpSearchView::stem).toList();
        return new HelpSearchView(
                query,
                passages.stream()
                        .filter(passage -> isRelevant(passage, stems))
                        .map(passage -> Result.of(passage, query))
                        .toList());
    }

    private static boolean isRelevant(FoundPassage passage, List<String> stems) {
        String text =
                (passage.title() + " " + passage.heading() + " " + passage.text())
                        .toLowerCase(Locale.ROOT);
        return passage.similarity() >= RELATED || stems.stream().anyMatch(text::contains);
    }

    private static List<String> words(String query) {
        return WORD.matcher(query.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    /// Roughly: a search for “leaking” is also one for “leak”.
    private static String stem(String word) {
        return word.substring(
                0, Math.max(Math.min(STEM_MIN, word.length()), word.length() - ENDING));
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
            var wanted = words(query);
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
