package dev.firstline.model.extractive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.tartarus.snowball.ext.EnglishStemmer;

/// Cuts text into the stems that carry meaning.
final class Words {

    private static final Pattern WORD =
            Pattern.compile("[\\p{L}\\p{N}]+(?:[.,:'’][\\p{L}\\p{N}]+)*");
    private static final Pattern APOSTROPHE = Pattern.compile("['’].*");

    private static final Set<String> EMPTY_WORDS =
            Set.of(
                    """
                    a about after again all also am an and any are aren as at be because been before being both but by
                    can cannot could couldn did didn do does doesn doing don during each few for from further get gets
                    getting got had hadn has hasn have haven having he hello her here hers hey hi him his how i if im in
                    into is isn it its itself ive just know let like ll many may me might more most much must my need
                    needs no nor not now of off ok on once only or other our ours out over own please re same shall she
                    should shouldn so some such tell than thank thanks that the their theirs them then there these they
                    this those through to too under until up us very want wants was wasn we were weren what when where
                    which while who whom whose why will with won would wouldn yes you your yours
                    """
                            .strip()
                            .split("\\s+"));

    private Words() {}

    /// The stems of the text in order, without words that every text has.
    static List<String> stemsOf(String text) {
        var stemmer = new EnglishStemmer();
        var stems = new ArrayList<String>();
        var words = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (words.find()) {
            var word = APOSTROPHE.matcher(words.group()).replaceFirst("");
            if (!word.isEmpty() && !EMPTY_WORDS.contains(word)) {
                stems.add(stem(stemmer, word));
            }
        }
        return stems;
    }

    /// How many words the text has, empty ones included.
    static int count(String text) {
        return (int) WORD.matcher(text).results().count();
    }

    private static String stem(EnglishStemmer stemmer, String word) {
        if (!Character.isLetter(word.charAt(0))) {
            return word;
        }
        stemmer.setCurrent(word);
        stemmer.stem();
        return stemmer.getCurrent();
    }
}
