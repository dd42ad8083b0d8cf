package dev.firstline.knowledge.text;

import java.util.List;

/// A passage together with the blocks of the tree that it was made of.
record Cut(String heading, String anchor, List<Block> blocks) {

    Cut {
        blocks = List.copyOf(blocks);
    }

    PassageText passage() {
        var text = new StringBuilder();
        for (var block : blocks) {
            if (!text.isEmpty()) {
                text.append(block.tight() ? "\n" : "\n\n");
            }
            text.append(block.text());
        }
        return new PassageText(heading, anchor, text.toString());
    }
}
