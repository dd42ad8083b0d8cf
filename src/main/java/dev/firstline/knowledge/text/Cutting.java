package dev.firstline.knowledge.text;

import java.util.ArrayList;
import java.util.List;

/// Cuts an article along its headings.
///
/// A section that fits becomes one passage. A larger one is cut into its own blocks and its sub-sections, of which
/// small neighbours are joined again. The article's top-level sections are never joined: they answer different
/// questions.
final class Cutting {

    /// Sections below this size join their neighbours.
    private static final int SMALL = 80;

    /// An introduction below this size says nothing by itself.
    private static final int TRIVIAL = 25;

    private static final String SEPARATOR = " > ";

    private final Anchors anchors;
    private final List<Cut> cuts = new ArrayList<>();

    private Cutting(Anchors anchors) {
        this.anchors = anchors;
    }

    static List<Cut> of(Section article, String path, Anchors anchors) {
        var cutting = new Cutting(anchors);
        cutting.addPacked(path, article.anchor, article.blocks);
        for (var section : article.children) {
            cutting.add(section, joined(path, section.title));
        }
        return cutting.cuts;
    }

    private void add(Section section, String path) {
        if (section.size() <= Packing.SIZE_MAX) {
            addPacked(path, section.anchor, section.flat());
        } else {
            addParts(section, path);
        }
    }

    private void addParts(Section section, String path) {
        var group = new Group(path, section.anchor);
        group.addOwn(section.blocks);
        if (group.size > TRIVIAL) {
            group = flushed(group);
        }
        for (var child : section.children) {
            boolean small = child.size() <= SMALL;
            if (!small || group.size + child.sizeWithHeading() > Packing.SIZE_MAX) {
                group = flushed(group);
            }
            if (small) {
                group.add(child);
            } else {
                add(child, joined(path, child.title));
            }
        }
        flushed(group);
    }

    private Group flushed(Group group) {
        addPacked(group.path(), group.anchor(), group.blocks());
        return new Group(group.parentPath, group.parentAnchor);
    }

    private void addPacked(String path, String anchor, List<Block> blocks) {
        int part = 1;
        for (var piece : Packing.of(blocks)) {
            cuts.add(
                    new Cut(
                            path,
                            part == 1 ? anchor : anchors.unique(anchor + "-part-" + part),
                            piece));
            part++;
        }
    }

    private static String joined(String path, String title) {
        return path.isEmpty() || title.isEmpty() ? path + title : path + SEPARATOR + title;
    }

    /// Small neighbouring sections on their way into one passage.
    private static final class Group {

        private final String parentPath;
        private final String parentAnchor;
        private final List<Block> own = new ArrayList<>();
        private final List<Section> sections = new ArrayList<>();
        private int size;

        Group(String parentPath, String parentAnchor) {
            this.parentPath = parentPath;
            this.parentAnchor = parentAnchor;
        }

        void addOwn(List<Block> blocks) {
            own.addAll(blocks);
            size += blocks.stream().mapToInt(Block::size).sum();
        }

        void add(Section section) {
            sections.add(section);
            size += section.sizeWithHeading();
        }

        private boolean isOneSection() {
            return own.isEmpty() && sections.size() == 1;
        }

        String path() {
            return isOneSection() ? joined(parentPath, sections.getFirst().title) : parentPath;
        }

        String anchor() {
            return own.isEmpty() && !sections.isEmpty() ? sections.getFirst().anchor : parentAnchor;
        }

        List<Block> blocks() {
            if (isOneSection()) {
                return sections.getFirst().flat();
            }
            var blocks = new ArrayList<>(own);
            sections.forEach(section -> blocks.addAll(section.flatWithHeading()));
            return blocks;
        }
    }
}
