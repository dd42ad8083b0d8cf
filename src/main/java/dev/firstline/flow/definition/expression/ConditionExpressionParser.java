package dev.firstline.flow.definition.expression;

import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.ArrayList;

/// Reads condition expressions.
///
/// ```
/// or         := and ("or" and)*
/// and        := not ("and" not)*
/// not        := "not" not | "(" or ")" | comparison
/// comparison := operand operator operand
/// operand    := input | "text" | number | "true" | "false"
/// ```
final class ConditionExpressionParser {

    /// Parentheses and negations within each other; Bedrock's 64 characters hold fewer.
    private static final int DEPTH_MAX = 64;

    private final Scanner scanner;
    private int depth;

    ConditionExpressionParser(String text) {
        this.scanner = new Scanner(text);
    }

    ConditionExpression parse() {
        scanner.skipSpaces();
        var expression = or();
        scanner.expectEnd();
        return expression;
    }

    private ConditionExpression or() {
        var terms = new ArrayList<ConditionExpression>();
        do {
            terms.add(and());
        } while (acceptWord("or"));
        return terms.size() == 1 ? terms.getFirst() : new ConditionExpression.Or(terms);
    }

    private ConditionExpression and() {
        var terms = new ArrayList<ConditionExpression>();
        do {
            terms.add(not());
        } while (acceptWord("and"));
        return terms.size() == 1 ? terms.getFirst() : new ConditionExpression.And(terms);
    }

    private ConditionExpression not() {
        enter();
        ConditionExpression expression;
        if (acceptWord("not")) {
            expression = new ConditionExpression.Not(not());
        } else if (scanner.accept("(")) {
            scanner.skipSpaces();
            expression = or();
            scanner.expect(")");
            scanner.skipSpaces();
        } else {
            expression = comparison();
        }
        depth--;
        return expression;
    }

    private void enter() {
        if (depth == DEPTH_MAX) {
            throw scanner.fail("nested more than " + DEPTH_MAX + " times");
        }
        depth++;
    }

    private ConditionExpression comparison() {
        var left = operand();
        var operator = Operator.next(scanner);
        if (operator == null) {
            throw scanner.fail("expected ==, !=, >, >=, < or <=");
        }
        scanner.skipSpaces();
        return new ConditionExpression.Comparison(left, operator, operand());
    }

    private Operand operand() {
        int start = scanner.position();
        var operand = operandWithoutSpaces(start);
        scanner.skipSpaces();
        return operand;
    }

    private Operand operandWithoutSpaces(int start) {
        char first = scanner.peek();
        if (first == '"') {
            return new Operand.Constant(LiteralParser.string(scanner));
        } else if (first == '-' || LiteralParser.isDigit(first)) {
            return new Operand.Constant(LiteralParser.number(scanner));
        } else if (isNameStart(first)) {
            return named(start, scanner.run(ConditionExpressionParser::isNamePart));
        } else {
            throw scanner.fail("expected an input, a \"text\", a number, true or false");
        }
    }

    private Operand named(int start, String name) {
        return switch (name) {
            case "true" -> new Operand.Constant(BooleanNode.TRUE);
            case "false" -> new Operand.Constant(BooleanNode.FALSE);
            case "and", "or", "not" ->
                    throw scanner.failAt(start, "expected an operand before \"" + name + "\"");
            default -> new Operand.Input(name);
        };
    }

    /// Moves past the word if it comes next and does not go on as a longer name.
    private boolean acceptWord(String word) {
        return scanner.acceptUnlessFollowedBy(word, ConditionExpressionParser::isNamePart);
    }

    private static boolean isNameStart(char character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
    }

    private static boolean isNamePart(char character) {
        return isNameStart(character) || LiteralParser.isDigit(character) || character == '_';
    }
}
