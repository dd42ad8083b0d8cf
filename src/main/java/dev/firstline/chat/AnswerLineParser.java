package dev.firstline.chat;

import dev.firstline.chat.AnswerNode.Inline;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads one line of an answer: emphasis, code, links and citations. None of them crosses a line. See [AnswerParser].
final class AnswerLineParser {

    private static final int NONE = -1;
    private static final String ESCAPABLE = "\\`*_[]#-";
    private static final Pattern CITATION = Pattern.compile("\\[([0-9]{1,3})\\]");
    private static final Pattern LABEL = Pattern.compile("\\[([^\\[\\]]*)\\]");
    private static final Pattern SAFE =
            Pattern.compile("/(?![/\\\\])[^\\s\\\\]*|https://[^\\s\\\\]+");

    private final String line;
    private final Set<Integer> sources;
    private final List<Inline> nodes = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int position;

    AnswerLineParser(String line, Set<Integer> sources) {
        this.line = line;
        this.sources = sources;
    }

    /// The parts of the line in order, as a list that may grow.
    List<Inline> parse() {
        while (position < line.length()) {
            step();
        }
        flush();
        return nodes;
    }

    static boolean isSpace(int c) {
        return c == ' ' || c == '\t';
    }

    private void step() {
        switch (line.charAt(position)) {
            case '\\' -> escape();
            case '`' -> code();
            case '*' -> stars();
            case '_' -> emphasis('_');
            case '[' -> bracket();
            default -> literal(1);
        }
    }

    private void escape() {
        if (at(position + 1) != NONE && ESCAPABLE.indexOf(at(position + 1)) >= 0) {
            position++;
        }
        literal(1);
    }

    private void code() {
        int start = position + 1;
        int end = line.indexOf('`', start);
        if (end <= start) {
            literal(1);
        } else {
            node(new AnswerNode.Code(line.substring(start, end)), end + 1);
        }
    }

    private void stars() {
        if (at(position + 1) == '*') {
            strong();
        } else {
            emphasis('*');
        }
    }

    private void strong() {
        int start = position + 2;
        int end = isSpace(at(start)) ? NONE : strongEnd(start);
        if (end == NONE) {
            literal(2);
        } else {
            node(new AnswerNode.Strong(within(start, end)), end + 2);
        }
    }

    private int strongEnd(int start) {
        for (int i = start + 1; i + 1 < line.length(); i++) {
            boolean isMark = at(i) == '*' && at(i + 1) == '*';
            if (isMark && at(i + 2) != '*' && !isSpace(at(i - 1))) {
                return i;
            }
        }
        return NONE;
    }

    private void emphasis(char mark) {
        int start = position + 1;
        int end = opensEmphasis(mark) ? emphasisEnd(start, mark) : NONE;
        if (end == NONE) {
            literal(1);
        } else {
            node(new AnswerNode.Emphasis(within(start, end)), end + 1);
        }
    }

    private boolean opensEmphasis(char mark) {
        int before = at(position - 1);
        int after = at(position + 1);
        return after != mark && before != mark && !isSpace(after) && !isWord(before);
    }

    private int emphasisEnd(int start, char mark) {
        for (int i = start + 1; i < line.length(); i++) {
            boolean isMark = at(i) == mark && at(i - 1) != mark && at(i + 1) != mark;
            if (isMark && !isSpace(at(i - 1)) && !isWord(at(i + 1))) {
                return i;
            }
        }
        return NONE;
    }

    private void bracket() {
        var citation = CITATION.matcher(line).region(position, line.length());
        var label = LABEL.matcher(line).region(position, line.length());
        if (citation.lookingAt()) {
            citation(Integer.parseInt(citation.group(1)), citation.end());
        } else if (label.lookingAt()) {
            link(label.group(1), label.end());
        } else {
            literal(1);
        }
    }

    private void citation(int number, int end) {
        if (sources.contains(number)) {
            trimText();
            node(new AnswerNode.CitationMark(number), end);
        } else {
            position = end;
        }
    }

    private void link(String label, int afterLabel) {
        int end = at(afterLabel) == '(' ? line.indexOf(')', afterLabel) : NONE;
        if (end < 0 || label.isEmpty()) {
            literal(1);
        } else {
            String href = line.substring(afterLabel + 1, end);
            if (SAFE.matcher(href).matches()) {
                node(new AnswerNode.Link(label, href), end + 1);
            } else {
                text.append(label);
                position = end + 1;
            }
        }
    }

    private List<Inline> within(int start, int end) {
        return new AnswerLineParser(line.substring(start, end), sources).parse();
    }

    private int at(int index) {
        return index >= 0 && index < line.length() ? line.charAt(index) : NONE;
    }

    private static boolean isWord(int c) {
        return c != NONE && Character.isLetterOrDigit(c);
    }

    private void literal(int length) {
        text.append(line, position, Math.min(position + length, line.length()));
        position += length;
    }

    private void node(Inline node, int end) {
        flush();
        nodes.add(node);
        position = end;
    }

    /// A citation stands at its word; no line begins with it.
    private void trimText() {
        while (!text.isEmpty() && isSpace(text.charAt(text.length() - 1))) {
            text.setLength(text.length() - 1);
        }
    }

    private void flush() {
        if (!text.isEmpty()) {
            nodes.add(new AnswerNode.Text(text.toString()));
            text.setLength(0);
        }
    }
}
