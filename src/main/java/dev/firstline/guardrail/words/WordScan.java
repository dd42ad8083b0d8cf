package dev.firstline.guardrail.words;

import java.util.ArrayList;
import java.util.List;

/// Reads one text, part after part, and remembers a phrase that has begun. Words of a phrase may be parted by spaces,
/// line ends, dashes, apostrophes and asterisks, not by other punctuation. Not thread-safe.
public final class WordScan {

    private static final String JOINERS = "-_'’*‐‑‒–—";

    /// So much between two words parts them, whatever it is.
    private static final int GAP_MAX = 16;

    private final WordTrie trie;
    private final List<Progress> begun = new ArrayList<>();
    private int gap;

    private record Progress(int node, int start) {}

    WordScan(WordTrie trie) {
        this.trie = trie;
    }

    /// Reads on; a word that touches the end of the part ends there. Offsets of a match are those of the text, and may
    /// begin before this part.
    public List<WordMatch> read(CharSequence text, int from, int to) {
        var matches = new ArrayList<WordMatch>(0);
        var words = new WordReader(text, from, to);
        int position = from;
        while (words.next()) {
            readGap(text, position, words.start());
            advance(words, matches);
            position = words.end();
        }
        readGap(text, position, to);
        return matches;
    }

    private void advance(WordReader word, List<WordMatch> matches) {
        gap = 0;
        int count = begun.size();
        for (int i = 0; i < count; i++) {
            follow(begun.get(i).node(), begun.get(i).start(), word, matches);
        }
        follow(WordTrie.ROOT, word.start(), word, matches);
        begun.subList(0, count).clear();
    }

    private void follow(int node, int start, WordReader word, List<WordMatch> matches) {
        int next = trie.step(node, word.hash());
        if (next != WordTrie.NOWHERE) {
            begun.add(new Progress(next, start));
            if (!trie.name(next).isEmpty()) {
                matches.add(new WordMatch(trie.name(next), start, word.end()));
            }
        }
    }

    private void readGap(CharSequence text, int from, int to) {
        gap += to - from;
        boolean isJoined = gap <= GAP_MAX;
        for (int i = from; i < to && isJoined; i++) {
            isJoined = isJoiner(text.charAt(i));
        }
        if (!isJoined) {
            begun.clear();
        }
    }

    private static boolean isJoiner(char c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || JOINERS.indexOf(c) >= 0
                || (c >= 0x80 && WordFolding.isSilent(c));
    }
}
