package dev.firstline.chat;

import java.util.List;

/// The parts of an answer's text: blocks, and what stands in a line of them.
sealed interface AnswerNode {

    /// What stands below each other.
    sealed interface Block extends AnswerNode {}

    /// What stands in a line.
    sealed interface Inline extends AnswerNode {}

    record Paragraph(List<Inline> children) implements Block {}

    /// Shown as a bold line: an answer has no outline of its own in the page.
    record Heading(List<Inline> children) implements Block {}

    record Preformatted(String text) implements Block {}

    record Bullets(List<List<Inline>> items) implements Block {}

    record Numbers(int start, List<List<Inline>> items) implements Block {}

    record Text(String text) implements Inline {}

    record Code(String text) implements Inline {}

    record Break() implements Inline {}

    record Strong(List<Inline> children) implements Inline {}

    record Emphasis(List<Inline> children) implements Inline {}

    record Link(String text, String href) implements Inline {}

    record CitationMark(int number) implements Inline {}
}
