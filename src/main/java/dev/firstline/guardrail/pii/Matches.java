package dev.firstline.guardrail.pii;

import java.util.List;
import java.util.TreeMap;

/// Collects matches of one part; whoever comes first keeps the place.
final class Matches {

    private final FoldedText text;
    private final TreeMap<Integer, PiiMatch> byStart = new TreeMap<>();

    Matches(FoldedText text) {
        this.text = text;
    }

    /// Adds a match given in positions of the folded text.
    ///
    /// @return false when an earlier match holds some of the place
    boolean add(PiiType type, int start, int end) {
        var match = new PiiMatch(type, text.sourceStart(start), text.sourceEnd(end));
        var before = byStart.lowerEntry(match.end());
        boolean isFree = before == null || before.getValue().end() <= match.start();
        if (isFree) {
            byStart.put(match.start(), match);
        }
        return isFree;
    }

    List<PiiMatch> inOrder() {
        return List.copyOf(byStart.values());
    }
}
