package dev.firstline.model.extractive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds where a sentence ends: `3.5 kg`, `e.g. a tent`, `Dr. Snow` and `J. Doe` do not end one.
final class SentenceBoundaries {

    /// A full stop or the like, closing quotes or brackets, white space, and something that may begin a sentence.
    private static final Pattern END =
            Pattern.compile("[.!?…]+[\"'”’)\\]]*(?=\\s+[\"'“‘(\\[]*[\\p{Lu}\\p{Lo}\\p{N}£€$])");

    private static final Pattern LAST_WORD = Pattern.compile("[\\p{L}.]+$");

    private static final Set<String> ABBREVIATIONS =
            Set.of(
                    """
                    a.m approx apr art aug ave bros ca capt cf co col corp dec dept dr e.g eg est etc feb fig gen gov
                    hon hrs i.e ie inc jan jr jul jun lt ltd mar max messrs min mr mrs ms mt nov nr oct p.m pp prof rev
                    sen sep sept sgt sr st tel vol vs
                    """
                            .strip()
                            .split("\\s+"));

    /// Abbreviations only before a number: `No. 7`, but also `The answer is no. Ask again.`
    private static final Set<String> NUMBERED = Set.of("no", "nos", "art", "fig", "p", "sec");

    private SentenceBoundaries() {}

    static List<String> split(String prose) {
        var sentences = new ArrayList<String>();
        var end = END.matcher(prose);
        int from = 0;
        while (end.find()) {
            if (endsSentence(prose, end.start(), end.end())) {
                sentences.add(prose.substring(from, end.end()).strip());
                from = end.end();
            }
        }
        if (from < prose.length()) {
            sentences.add(prose.substring(from).strip());
        }
        return sentences;
    }

    private static boolean endsSentence(String prose, int stop, int end) {
        if (prose.charAt(stop) != '.' || end - stop > 1) {
            return true;
        }
        var match = LAST_WORD.matcher(prose.substring(0, stop));
        var word = match.find() ? match.group() : "";
        var lower = word.toLowerCase(Locale.ROOT);
        boolean numberFollows = Character.isDigit(prose.substring(end).stripLeading().charAt(0));
        return !isInitial(word)
                && !ABBREVIATIONS.contains(lower)
                && !(numberFollows && NUMBERED.contains(lower));
    }

    /// `J. Doe`, `U.S. dollars`; but the pronoun in `so do I. Then` ends a sentence.
    private static boolean isInitial(String word) {
        return (word.length() == 1 && !word.equals("I") && Character.isUpperCase(word.charAt(0)))
                || word.matches("(?:\\p{Lu}\\.)+\\p{Lu}");
    }
}
