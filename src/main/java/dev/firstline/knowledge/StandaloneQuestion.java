package dev.firstline.knowledge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Makes a question of a conversation findable on its own, without a language model.
///
/// "And for Norway?" after "What does delivery cost?" becomes "delivery cost. And for Norway?". Only questions that
/// refer back are changed: woven into others, what was said before leads astray more often than it helps.
public final class StandaloneQuestion {

    /// Words that stand for something said before.
    private static final Pattern REFERENCE =
            Pattern.compile(
                    "\\b(it|its|they|them|their|theirs|this|that|these|those|he|she|his|her|him|one|ones|there|same|such"
                            + "|above|both|either|else|other|others|another)\\b");

    /// Beginnings of questions that go on with something.
    private static final Pattern CONTINUATION =
            Pattern.compile(
                    "^\\W*(and|or|but|so|then|also|what about|how about|what if|any|i mean|i"
                            + " meant|no|yes|why)\\b");

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}'’-]+");

    /// Words that say nothing about what is asked for.
    private static final Set<String> EMPTY_WORDS =
            Set.of(
                    NO_WORD.split(
                            "a an the and or but of to in on at for with by it its this that these"
                                    + " those if not no as into yes ok okay how what when where who"
                                    + " whom which why can could do does did is are was were be been am"
                                    + " i you he she we they me my your his her our their him them us"
                                    + " myself have has had having will would should shall may might"
                                    + " must about so than too very just also any some all there here"
                                    + " from up out over under again then once more most much many"
                                    + " other such own same get know like make need tell thank thanks"
                                    + " think want please i'm don't what's it's hi hello",
                            -1));

    /// How far back a chain of questions is followed that all refer to the one before.
    private static final int TURNS_MAX = 3;

    private static final int WORDS_MAX = 30;

    private static final Pattern NAME =
            Pattern.compile(
                    "(?<=[\\p{Ll}\\p{N},;:\"'] )\\p{Lu}[\\p{L}\\p{N}'&-]+(?:"
                            + " (?:\\p{Lu}[\\p{L}\\p{N}'&-]*|\\p{N}+))*");

    /// Long answers name many things; the first ones are mostly what they are about.
    private static final int NAMES_MAX = 4;

    private StandaloneQuestion() {}

    /// The question, with the telling words of what it refers to put before it.
    ///
    /// @param earlierCustomerTurns oldest first
    public static String of(List<String> earlierCustomerTurns, String question) {
        return of(earlierCustomerTurns, "", question);
    }

    /// The same, when the answer before the question may have named what it is about: "The Kestrel 2 would suit you."
    /// "Is it waterproof?"
    ///
    /// @param lastAnswer what the customer read before asking; may be empty
    public static String of(List<String> earlierCustomerTurns, String lastAnswer, String question) {
        var topic = new ArrayList<String>();
        if (refersBack(question)) {
            topic.addAll(names(lastAnswer));
            topic.addAll(tellingWordsBefore(earlierCustomerTurns, question));
        }
        return topic.isEmpty() ? question : String.join(" ", topic) + ". " + question;
    }

    /// Names are words with a capital inside a sentence, with the capitals and numbers that follow.
    private static List<String> names(String answer) {
        return NAME.matcher(answer)
                .results()
                .map(MatchResult::group)
                .distinct()
                .limit(NAMES_MAX)
                .toList();
    }

    private static List<String> tellingWordsBefore(
            List<String> earlierCustomerTurns, String question) {
        var topic = new ArrayList<String>();
        var said = new HashSet<String>();
        tellingWords(question).forEach(word -> said.add(lower(word)));
        var current = question;
        for (var earlier : earlierCustomerTurns.reversed().stream().limit(TURNS_MAX).toList()) {
            if (!refersBack(current)) {
                break;
            }
            tellingWords(earlier).stream()
                    .filter(word -> said.add(lower(word)))
                    .forEach(topic::add);
            current = earlier;
        }
        return topic.subList(0, Math.min(WORDS_MAX, topic.size()));
    }

    private static boolean refersBack(String question) {
        var text = lower(question);
        return REFERENCE.matcher(text).find()
                || CONTINUATION.matcher(text).find()
                || tellingWords(text).isEmpty();
    }

    private static List<String> tellingWords(String text) {
        return NO_WORD.splitAsStream(text)
                .filter(word -> !word.isBlank() && !EMPTY_WORDS.contains(lower(word)))
                .toList();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
