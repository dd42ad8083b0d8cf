package dev.firstline.chat;

import dev.firstline.chat.AnswerNode.Block;
import dev.firstline.chat.AnswerNode.Inline;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the Markdown subset of answers into blocks: the same language as `frontend/chat/answer.ts`, which reads it while
/// it streams. `answer-cases.json` beside it keeps both honest.
final class AnswerParser {

    private static final Pattern FENCE = Pattern.compile("^ {0,3}```.*");
    private static final Pattern FENCE_END = Pattern.compile("^ {0,3}```$");
    private static final Pattern HEADING = Pattern.compile("^ {0,3}#{1,6} +(.+)$", Pattern.DOTALL);
    private static final Pattern BULLET = Pattern.compile("^[ \t]*[-*•+] +(.+)$", Pattern.DOTALL);
    private static final Pattern NUMBER =
            Pattern.compile("^[ \t]*([0-9]{1,3})[.)] +(.+)$", Pattern.DOTALL);
    private static final Pattern LINE_END = Pattern.compile("\r\n?|\n");

    private final Set<Integer> sources;
    private final List<Draft> drafts = new ArrayList<>();
    private @Nullable List<String> fence;
    private boolean isBroken = true;

    private AnswerParser(Set<Integer> sources) {
        this.sources = sources;
    }

    /// @param sources the numbers that citations may name; others are left out
    static List<Block> parse(String text, Set<Integer> sources) {
        var parser = new AnswerParser(sources);
        for (String line : LINE_END.split(text, -1)) {
            parser.take(trimEnd(line));
        }
        return parser.drafts.stream().filter(Draft::isVisible).map(Draft::toBlock).toList();
    }

    private void take(String line) {
        if (fence != null) {
            takeFenced(line, fence);
        } else if (FENCE.matcher(line).matches()) {
            fence = new ArrayList<>();
            drafts.add(new PreformattedDraft(fence));
        } else if (line.isEmpty()) {
            isBroken = true;
        } else {
            takeText(line);
        }
    }

    private void takeFenced(String line, List<String> open) {
        if (FENCE_END.matcher(line).matches()) {
            fence = null;
            isBroken = true;
        } else {
            open.add(line);
        }
    }

    private void takeText(String line) {
        var heading = HEADING.matcher(line);
        var bullet = BULLET.matcher(line);
        var number = NUMBER.matcher(line);
        if (heading.matches()) {
            drafts.add(new HeadingDraft(inline(heading.group(1))));
            isBroken = true;
        } else if (bullet.matches()) {
            addItem(ListDraft.BULLETS, inline(bullet.group(1)));
        } else if (number.matches()) {
            addItem(Integer.parseInt(number.group(1)), inline(number.group(2)));
        } else {
            addLine(inline(trimStart(line)));
        }
    }

    private void addItem(int start, List<Inline> item) {
        boolean isBulleted = start == ListDraft.BULLETS;
        if (last() instanceof ListDraft list && list.isBulleted() == isBulleted) {
            list.items().add(item);
        } else {
            drafts.add(new ListDraft(start, new ArrayList<>(List.of(item))));
        }
        isBroken = false;
    }

    /// A line of text belongs to the paragraph or list item above it unless something came between.
    private void addLine(List<Inline> line) {
        var last = last();
        var open = isBroken || last == null ? null : last.openLine();
        if (open == null) {
            drafts.add(new ParagraphDraft(line));
        } else if (!line.isEmpty()) {
            if (!open.isEmpty()) {
                open.add(new AnswerNode.Break());
            }
            open.addAll(line);
        }
        isBroken = false;
    }

    private @Nullable Draft last() {
        return drafts.isEmpty() ? null : drafts.getLast();
    }

    private List<Inline> inline(String line) {
        return new AnswerLineParser(line, sources).parse();
    }

    private static String trimEnd(String line) {
        int end = line.length();
        while (end > 0 && AnswerLineParser.isSpace(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(0, end);
    }

    private static String trimStart(String line) {
        int start = 0;
        while (start < line.length() && AnswerLineParser.isSpace(line.charAt(start))) {
            start++;
        }
        return line.substring(start);
    }

    /// A block that may still grow.
    private sealed interface Draft {

        /// The line that a following line continues; null when it starts a new block.
        @Nullable List<Inline> openLine();

        boolean isVisible();

        Block toBlock();
    }

    private record ParagraphDraft(List<Inline> openLine) implements Draft {
        @Override
        public boolean isVisible() {
            return !openLine.isEmpty();
        }

        @Override
        public Block toBlock() {
            return new AnswerNode.Paragraph(openLine);
        }
    }

    private record HeadingDraft(List<Inline> children) implements Draft {
        @Override
        public @Nullable List<Inline> openLine() {
            return null;
        }

        @Override
        public boolean isVisible() {
            return !children.isEmpty();
        }

        @Override
        public Block toBlock() {
            return new AnswerNode.Heading(children);
        }
    }

    private record PreformattedDraft(List<String> lines) implements Draft {
        @Override
        public @Nullable List<Inline> openLine() {
            return null;
        }

        @Override
        public boolean isVisible() {
            return lines.stream().anyMatch(line -> !line.isEmpty());
        }

        @Override
        public Block toBlock() {
            return new AnswerNode.Preformatted(String.join("\n", lines));
        }
    }

    /// @param start the first number, or [#BULLETS]
    private record ListDraft(int start, List<List<Inline>> items) implements Draft {

        static final int BULLETS = -1;

        boolean isBulleted() {
            return start == BULLETS;
        }

        @Override
        public List<Inline> openLine() {
            return items.getLast();
        }

        @Override
        public boolean isVisible() {
            return items.stream().anyMatch(item -> !item.isEmpty());
        }

        @Override
        public Block toBlock() {
            var visible = items.stream().filter(item -> !item.isEmpty()).toList();
            return isBulleted()
                    ? new AnswerNode.Bullets(visible)
                    : new AnswerNode.Numbers(start, visible);
        }
    }
}
