package dev.firstline.prompt;

import dev.firstline.prompt.WordDiff.Kind;
import dev.firstline.prompt.WordDiff.Piece;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The shortest way from one list of tokens to another, found as Eugene Myers describes in "An O(ND) Difference Algorithm
/// and Its Variations" (1986). Texts that differ in more than a bound are taken as wholly different.
final class Edits {

    /// Bounds time and memory: the traces of a search have about the square of this many numbers.
    static final int EDITS_MAX = 1_500;

    private final List<String> before;
    private final List<String> after;
    private final List<int[]> traces = new ArrayList<>();

    private Edits(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
    }

    /// One piece for each token.
    static List<Piece> of(List<String> before, List<String> after) {
        int start = commonStart(before, after);
        int end = commonEnd(before, after, start);
        var pieces = new ArrayList<Piece>();
        addAll(pieces, Kind.KEPT, before.subList(0, start));
        pieces.addAll(
                new Edits(
                                before.subList(start, before.size() - end),
                                after.subList(start, after.size() - end))
                        .find());
        addAll(pieces, Kind.KEPT, before.subList(before.size() - end, before.size()));
        return pieces;
    }

    private List<Piece> find() {
        int bound = Math.min(before.size() + after.size(), EDITS_MAX);
        // furthest[diagonal + bound + 1] is how far into `before` a path on that diagonal has come.
        int[] furthest = new int[2 * bound + 3];
        for (int edits = 0; edits <= bound; edits++) {
            traces.add(furthest.clone());
            for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
                int x = extend(furthest, diagonal, edits, bound);
                if (x >= before.size() && x - diagonal >= after.size()) {
                    return walkBack(edits, bound);
                }
            }
        }
        return replaced();
    }

    private int extend(int[] furthest, int diagonal, int edits, int bound) {
        int x = start(furthest, diagonal, edits, bound);
        while (x < before.size()
                && x - diagonal < after.size()
                && before.get(x).equals(after.get(x - diagonal))) {
            x++;
        }
        furthest[diagonal + bound + 1] = x;
        return x;
    }

    /// Where the path arrives with its last edit: from the diagonal above by adding, or from below by removing.
    private static int start(int[] furthest, int diagonal, int edits, int bound) {
        return isAdding(furthest, diagonal, edits, bound)
                ? furthest[diagonal + bound + 2]
                : furthest[diagonal + bound] + 1;
    }

    private static boolean isAdding(int[] furthest, int diagonal, int edits, int bound) {
        return diagonal == -edits
                || (diagonal != edits
                        && furthest[diagonal + bound] < furthest[diagonal + bound + 2]);
    }

    private List<Piece> walkBack(int edits, int bound) {
        var pieces = new ArrayList<Piece>();
        int x = before.size();
        int y = after.size();
        for (int edit = edits; edit >= 0; edit--) {
            int[] furthest = traces.get(edit);
            int diagonal = x - y;
            boolean isAdding = isAdding(furthest, diagonal, edit, bound);
            int arrived = edit == 0 ? 0 : start(furthest, diagonal, edit, bound);
            while (x > arrived) {
                x--;
                y--;
                pieces.add(new Piece(Kind.KEPT, before.get(x)));
            }
            if (edit > 0 && isAdding) {
                y--;
                pieces.add(new Piece(Kind.ADDED, after.get(y)));
            } else if (edit > 0) {
                x--;
                pieces.add(new Piece(Kind.REMOVED, before.get(x)));
            }
        }
        Collections.reverse(pieces);
        return pieces;
    }

    private List<Piece> replaced() {
        var pieces = new ArrayList<Piece>();
        addAll(pieces, Kind.REMOVED, before);
        addAll(pieces, Kind.ADDED, after);
        return pieces;
    }

    private static void addAll(List<Piece> pieces, Kind kind, List<String> tokens) {
        tokens.forEach(token -> pieces.add(new Piece(kind, token)));
    }

    private static int commonStart(List<String> before, List<String> after) {
        int most = Math.min(before.size(), after.size());
        int start = 0;
        while (start < most && before.get(start).equals(after.get(start))) {
            start++;
        }
        return start;
    }

    private static int commonEnd(List<String> before, List<String> after, int start) {
        int most = Math.min(before.size(), after.size()) - start;
        int end = 0;
        while (end < most
                && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        return end;
    }
}
