package dev.firstline.knowledge.text;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.IndentedCodeBlock;

/// Groups blocks into pieces of even size, never larger than [#SIZE_MAX] words.
final class Packing {

    /// Larger passages dilute what they are about, and hold more than an answer can quote.
    static final int SIZE_MAX = 220;

    private static final int SIZE_PREFERRED = 160;

    private final List<List<Block>> pieces = new ArrayList<>();
    private final int target;
    private List<Block> piece = new ArrayList<>();
    private int size;

    private Packing(int target) {
        this.target = target;
    }

    static List<List<Block>> of(List<Block> blocks) {
        var cut = new ArrayList<Block>();
        blocks.forEach(block -> cut.addAll(cutToSize(block)));
        return packed(cut);
    }

    private static List<List<Block>> packed(List<Block> blocks) {
        int total = blocks.stream().mapToInt(Block::size).sum();
        int count = total <= SIZE_MAX ? 1 : Math.ceilDiv(total, SIZE_PREFERRED);
        var packing = new Packing(count == 1 ? SIZE_MAX : Math.ceilDiv(total, count));
        blocks.forEach(packing::add);
        packing.close();
        return packing.pieces;
    }

    private void add(Block block) {
        boolean tooLarge = size + block.size() > SIZE_MAX;
        boolean nearerWithout = target < SIZE_MAX && size + block.size() / 2 > target;
        if (!piece.isEmpty() && (tooLarge || nearerWithout)) {
            var introduction = piece.getLast();
            boolean carried =
                    piece.size() > 1
                            && introduction.introduces()
                            && introduction.size() + block.size() <= SIZE_MAX;
            if (carried) {
                piece.removeLast();
            }
            close();
            if (carried) {
                append(introduction);
            }
        }
        append(block);
    }

    private void append(Block block) {
        piece.add(block);
        size += block.size();
    }

    private void close() {
        if (!piece.isEmpty()) {
            pieces.add(piece);
        }
        piece = new ArrayList<>();
        size = 0;
    }

    private static List<Block> cutToSize(Block block) {
        if (block.size() <= SIZE_MAX) {
            return List.of(block);
        }
        boolean code =
                block.node() instanceof FencedCodeBlock
                        || block.node() instanceof IndentedCodeBlock;
        var units = code ? block.text().lines().toList() : Sentences.of(block.text());
        var small =
                units.stream()
                        .flatMap(unit -> Sentences.cut(unit, SIZE_MAX).stream())
                        .map(block::withText)
                        .toList();
        var parts = new ArrayList<Block>();
        for (var group : packed(small)) {
            parts.add(
                    block.withText(
                            String.join(
                                    code ? "\n" : " ", group.stream().map(Block::text).toList())));
        }
        return parts;
    }
}
