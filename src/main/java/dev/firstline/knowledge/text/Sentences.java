package dev.firstline.knowledge.text;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Cuts running text where a reader would pause.
final class Sentences {

    /// No language has words this long; data does.
    private static final int LETTERS_MAX = 200;

    private static final Pattern SPACE = Pattern.compile("\\s+");

    private Sentences() {}

    static List<String> of(String text) {
        var iterator = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        iterator.setText(text);
        var sentences = new ArrayList<String>();
        int start = iterator.first();
        for (int end = iterator.next();
                end != BreakIterator.DONE;
                start = end, end = iterator.next()) {
            var sentence = text.substring(start, end).strip();
            if (!sentence.isEmpty()) {
                sentences.add(sentence);
            }
        }
        return sentences;
    }

    /// Parts of at most `sizeMax` words, for sentences that never end.
    static List<String> cut(String sentence, int sizeMax) {
        if (Block.sizeOf(sentence) <= sizeMax) {
            return List.of(sentence);
        }
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        int size = 0;
        for (var word : words(sentence)) {
            int wordSize = Block.sizeOf(word + " ");
            if (size + wordSize > sizeMax) {
                parts.add(part.toString().strip());
                part.setLength(0);
                size = 0;
            }
            part.append(word).append(' ');
            size += wordSize;
        }
        parts.add(part.toString().strip());
        return parts;
    }

    private static List<String> words(String sentence) {
        var words = new ArrayList<String>();
        for (var word : SPACE.split(sentence, -1)) {
            for (int at = 0; at < word.length(); at += LETTERS_MAX) {
                words.add(word.substring(at, Math.min(word.length(), at + LETTERS_MAX)));
            }
        }
        return words;
    }
}
