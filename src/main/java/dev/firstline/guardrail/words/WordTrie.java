package dev.firstline.guardrail.words;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/// Lists compiled into one trie whose edges are hashes of folded words, so that a text is read once whatever the number
/// of entries.
public final class WordTrie {

    static final int ROOT = 0;
    static final int NOWHERE = -1;

    /// Longer phrases would need more memory of the text than it is worth.
    private static final int WORDS_MAX = 12;

    private static final int FILTER_BITS = 1 << 14;

    private final Map<Edge, Integer> edges = new HashMap<>();
    private final BitSet beginnings = new BitSet(FILTER_BITS);
    private String[] names = {""};

    private record Edge(int node, long word) {}

    private WordTrie() {}

    public static WordTrie of(List<WordList> lists) {
        var trie = new WordTrie();
        for (WordList list : lists) {
            list.entries().forEach(entry -> trie.add(list.name(), entry));
        }
        return trie;
    }

    public boolean isEmpty() {
        return edges.isEmpty();
    }

    private void add(String name, String entry) {
        long[] words = hashes(entry);
        if (words.length == 0 || words.length > WORDS_MAX) {
            throw new IllegalArgumentException(
                    "An entry of a word list has 1 to %d words.".formatted(WORDS_MAX));
        }
        beginnings.set(bit(words[0]));
        int node = ROOT;
        for (long word : words) {
            node = edges.computeIfAbsent(new Edge(node, word), _ -> grow());
        }
        names[node] = name;
    }

    private static long[] hashes(String entry) {
        var hashes = LongStream.builder();
        var words = new WordReader(entry, 0, entry.length());
        while (words.next()) {
            hashes.add(words.hash());
        }
        return hashes.build().toArray();
    }

    private int grow() {
        int node = names.length;
        names = Arrays.copyOf(names, node + 1);
        names[node] = "";
        return node;
    }

    private static int bit(long word) {
        return (int) (word & (FILTER_BITS - 1));
    }

    /// The node that a word leads to. Nearly all words begin no entry and are told by one bit.
    int step(int node, long word) {
        if (node == ROOT && !beginnings.get(bit(word))) {
            return NOWHERE;
        } else {
            return edges.getOrDefault(new Edge(node, word), NOWHERE);
        }
    }

    /// The name of the list that has the entry ending at a node; empty when none does.
    String name(int node) {
        return names[node];
    }

    /// A reader for one text.
    public WordScan scan() {
        return new WordScan(this);
    }
}
