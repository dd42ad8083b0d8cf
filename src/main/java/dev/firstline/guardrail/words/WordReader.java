package dev.firstline.guardrail.words;

/// Walks over the words of a part of a text and hashes each without case and accents, copying nothing.
final class WordReader {

    private static final long HASH_SEED = 0x9E37_79B9_7F4A_7C15L;
    private static final long HASH_FACTOR = 0x0000_0100_0000_01B3L;

    private final CharSequence text;
    private final int limit;
    private int start;
    private int end;
    private long hash;

    WordReader(CharSequence text, int from, int to) {
        this.text = text;
        this.limit = to;
        this.end = from;
    }

    /// Moves to the next word; false when there is none.
    boolean next() {
        do {
            start = end;
            while (start < limit && !isWord(Character.codePointAt(text, start))) {
                start += Character.charCount(Character.codePointAt(text, start));
            }
            readWord();
        } while (hash == HASH_SEED && start < limit);
        return start < limit;
    }

    private void readWord() {
        hash = HASH_SEED;
        end = start;
        int codePoint = end < limit ? Character.codePointAt(text, end) : 0;
        while (end < limit && isWord(codePoint)) {
            hash = mix(hash, codePoint);
            end += Character.charCount(codePoint);
            codePoint = end < limit ? Character.codePointAt(text, end) : 0;
        }
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    long hash() {
        long mixed = (hash ^ (hash >>> 32)) * HASH_SEED;
        return mixed ^ (mixed >>> 32);
    }

    private static boolean isWord(int codePoint) {
        if (codePoint < 0x80) {
            int letter = codePoint | 0x20;
            return (letter >= 'a' && letter <= 'z') || (codePoint >= '0' && codePoint <= '9');
        } else {
            return WordFolding.isWord(codePoint);
        }
    }

    private static long mix(long hash, int codePoint) {
        if (codePoint < 0x80) {
            return step(hash, codePoint >= 'A' ? codePoint | 0x20 : codePoint);
        } else if (WordFolding.isInvariant(codePoint)) {
            return step(hash, codePoint);
        } else {
            long mixed = hash;
            String folded = WordFolding.fold(codePoint);
            for (int i = 0; i < folded.length(); i++) {
                mixed = step(mixed, folded.charAt(i));
            }
            return mixed;
        }
    }

    private static long step(long hash, int c) {
        long mixed = (hash ^ c) * HASH_FACTOR;
        return mixed ^ (mixed >>> 29);
    }
}
