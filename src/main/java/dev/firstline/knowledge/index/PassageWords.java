package dev.firstline.knowledge.index;

import java.util.LinkedHashMap;
import java.util.Map;

/// How often each word stands in a passage's text, and how much its title, heading and questions add.
///
/// @param words numbers of the distinct words
/// @param inText how often each stands in the text
/// @param around weight of each from the fields around the text
/// @param length words in the text
@SuppressWarnings(
        "ArrayRecordComponent") // Never compared; kept small, because there is one for each
// passage.
record PassageWords(int[] words, float[] inText, float[] around, int length) {

    /// A word in a title says more about the passage than one in its text, and titles are too short for length to
    /// matter.
    private static final float TITLE = 1.0f;

    private static final float HEADING = 1.0f;
    private static final float QUESTION = 0.5f;

    static PassageWords of(IndexedPassage passage, Lexicon lexicon) {
        var text = Words.of(passage.text());
        var inText = new LinkedHashMap<Integer, Float>();
        text.forEach(word -> inText.merge(lexicon.add(word), 1f, Float::sum));
        var around = new LinkedHashMap<Integer, Float>();
        weigh(passage.title(), TITLE, around, lexicon);
        weigh(passage.heading(), HEADING, around, lexicon);
        weigh(String.join(" ", passage.questions()), QUESTION, around, lexicon);
        around.keySet().forEach(word -> inText.putIfAbsent(word, 0f));
        return of(inText, around, text.size());
    }

    /// Each field counts a word once, so that long lists of questions do not drown the text.
    private static void weigh(
            String field, float weight, Map<Integer, Float> around, Lexicon lexicon) {
        Words.of(field).stream()
                .distinct()
                .forEach(word -> around.merge(lexicon.add(word), weight, Float::sum));
    }

    private static PassageWords of(
            Map<Integer, Float> inText, Map<Integer, Float> around, int length) {
        var words = new int[inText.size()];
        var textWeights = new float[words.length];
        var aroundWeights = new float[words.length];
        int i = 0;
        for (var entry : inText.entrySet()) {
            words[i] = entry.getKey();
            textWeights[i] = entry.getValue();
            aroundWeights[i] = around.getOrDefault(entry.getKey(), 0f);
            i++;
        }
        return new PassageWords(words, textWeights, aroundWeights, length);
    }
}
