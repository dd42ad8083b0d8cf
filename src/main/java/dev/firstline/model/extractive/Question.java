package dev.firstline.model.extractive;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// A customer's question and what it looks for.
///
/// @param text the question; a follow-up has the customer's previous message before it
/// @param stems the words that an answer should share
record Question(String text, Set<String> stems, List<QuestionType> types) {

    /// Words that ask, and that an answer has in another sense: `how long` and `as long as`.
    private static final Pattern ASKING =
            Pattern.compile(
                    "\\b(?:how (?:long|much|many|soon|fast|quick|quickly|often|late|far|big)|what"
                            + " (?:time|kind|sort)|what happens|is there|are there|tell me)\\b",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern FOLLOW_UP =
            Pattern.compile(
                    "^(?:and|but|or|so|also|what about|how about|what"
                            + " if)\\b|\\b(?:it|that|this|they|them|those|these|one|ones)\\b",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern CUSTOMER_LINE =
            Pattern.compile("(?m)^(?:Customer|User|Human): (.*)$");
    private static final int STEMS_OF_FOLLOW_UP_MAX = 3;
    private static final int CHARACTERS_MAX = 2_000;

    static Question of(String question, String history) {
        var own = bounded(question.strip());
        var ownStems = stems(own);
        boolean followUp =
                ownStems.isEmpty()
                        || (ownStems.size() <= STEMS_OF_FOLLOW_UP_MAX
                                && FOLLOW_UP.matcher(own).find());
        var text = followUp ? (lastCustomerLine(history) + " " + own).strip() : own;
        return new Question(text, stems(text), QuestionType.of(own));
    }

    private static Set<String> stems(String text) {
        return new LinkedHashSet<>(Words.stemsOf(ASKING.matcher(text).replaceAll(" ")));
    }

    private static String lastCustomerLine(String history) {
        return CUSTOMER_LINE
                .matcher(history)
                .results()
                .reduce((earlier, later) -> later)
                .map(line -> bounded(line.group(1)))
                .orElse("");
    }

    private static String bounded(String text) {
        return text.length() > CHARACTERS_MAX ? text.substring(0, CHARACTERS_MAX) : text;
    }
}
