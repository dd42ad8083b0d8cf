package dev.firstline.flow.definition.expression;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads input expressions.
///
/// ```
/// expression := "$.data" step*
/// step       := "." (name | "*") | "[" bracket "]"
/// bracket    := "*" | index ("," index)* | index? ":" index?
/// ```
final class InputExpressionParser {

    /// Nine digits fit an int, and no array is longer.
    private static final int DIGITS_MAX = 9;

    private static final int STEPS_MAX = 64;

    private final Scanner scanner;

    InputExpressionParser(String text) {
        this.scanner = new Scanner(text);
    }

    InputExpression parse() {
        scanner.expect(InputExpression.ROOT);
        var steps = new ArrayList<PathStep>();
        while (!scanner.isAtEnd()) {
            if (steps.size() == STEPS_MAX) {
                throw scanner.fail("more than " + STEPS_MAX + " steps");
            }
            steps.add(step());
        }
        return new InputExpression(steps);
    }

    private PathStep step() {
        if (scanner.accept(".")) {
            return afterDot();
        } else if (scanner.accept("[")) {
            return inBrackets();
        } else {
            throw scanner.fail("expected \".\" or \"[\"");
        }
    }

    private PathStep afterDot() {
        if (scanner.accept("*")) {
            return new PathStep.Wildcard(false);
        }
        var name = scanner.run(InputExpressionParser::isNamePart);
        if (name.isEmpty()) {
            throw scanner.fail("expected a name or \"*\"");
        }
        return new PathStep.Member(name);
    }

    private static boolean isNamePart(char character) {
        return Character.isLetterOrDigit(character) || character == '_' || character == '-';
    }

    private PathStep inBrackets() {
        scanner.skipSpaces();
        if (scanner.accept("*")) {
            close();
            return new PathStep.Wildcard(true);
        }
        var first = indexOrNull();
        scanner.skipSpaces();
        if (scanner.accept(":")) {
            return slice(first);
        } else if (first == null) {
            throw scanner.fail("expected an index, \":\" or \"*\"");
        } else {
            return elements(first);
        }
    }

    private PathStep slice(@Nullable Integer from) {
        scanner.skipSpaces();
        var to = indexOrNull();
        close();
        return new PathStep.Slice(from, to);
    }

    private PathStep elements(int first) {
        var indexes = new ArrayList<Integer>(List.of(first));
        while (scanner.accept(",")) {
            scanner.skipSpaces();
            indexes.add(nextIndex(indexes));
            scanner.skipSpaces();
        }
        close();
        return indexes.size() == 1 ? new PathStep.Element(first) : new PathStep.Elements(indexes);
    }

    /// Refuses an index that is listed already, so that no expression yields more than the value holds.
    private int nextIndex(List<Integer> listed) {
        int start = scanner.position();
        var index = indexOrNull();
        if (index == null) {
            throw scanner.fail("expected an index");
        } else if (listed.contains(index)) {
            throw scanner.failAt(start, "index " + index + " is listed twice");
        }
        return index;
    }

    private @Nullable Integer indexOrNull() {
        int start = scanner.position();
        var digits = scanner.run(InputExpressionParser::isDigit);
        if (digits.length() > DIGITS_MAX) {
            throw scanner.failAt(start, "index too large");
        }
        return digits.isEmpty() ? null : Integer.valueOf(digits);
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private void close() {
        scanner.skipSpaces();
        scanner.expect("]");
    }
}
