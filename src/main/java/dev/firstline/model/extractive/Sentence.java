package dev.firstline.model.extractive;

/// A unit that is quoted as a whole.
///
/// @param text as it stands in the passage, line breaks within prose as spaces
/// @param block which paragraph or list of the passage it belongs to
/// @param position place within the passage
record Sentence(Passage passage, Kind kind, String text, int block, int position) {

    enum Kind {
        PROSE,
        /// One item of a list, or one row of a table.
        ITEM,
        /// A whole list whose items say nothing alone: numbered steps, or what a line ending in a colon announces.
        LIST,
        /// Stands above something else and answers nothing by itself.
        HEADING
    }

    boolean isList() {
        return kind == Kind.ITEM || kind == Kind.LIST;
    }

    Sentence asProse() {
        return new Sentence(passage, Kind.PROSE, text, block, position);
    }

    boolean isRightAfter(Sentence other) {
        return passage.number() == other.passage.number() && position == other.position + 1;
    }
}
