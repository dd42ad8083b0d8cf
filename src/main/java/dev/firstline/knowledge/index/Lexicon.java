package dev.firstline.knowledge.index;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Numbers for words. Grows only, so that successive indexes can share it and what was analysed for them.
final class Lexicon {

    static final int UNKNOWN = -1;

    private final ConcurrentMap<String, Integer> numbers = new ConcurrentHashMap<>();

    int find(String word) {
        return numbers.getOrDefault(word, UNKNOWN);
    }

    /// Called by one thread at a time; readers need not care.
    int add(String word) {
        int next = numbers.size();
        var known = numbers.putIfAbsent(word, next);
        return known == null ? next : known;
    }

    int size() {
        return numbers.size();
    }
}
