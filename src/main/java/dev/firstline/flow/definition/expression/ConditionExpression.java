package dev.firstline.flow.definition.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The condition of a branch, such as `kind == "BUG" and (amount > 10 or not urgent == true)`.
///
/// `not` binds more tightly than `and`, and `and` more tightly than `or`.
public sealed interface ConditionExpression {

    /// Parses an expression.
    ///
    /// @throws MalformedExpressionException when the text is none
    static ConditionExpression parse(String text) {
        return new ConditionExpressionParser(text).parse();
    }

    /// Whether the condition holds for these inputs. A comparison with an input that is not there does not hold.
    boolean evaluate(Map<String, JsonNode> inputs);

    /// Every comparison in the expression, from left to right.
    List<Comparison> comparisons();

    /// Holds when one of the terms does.
    record Or(List<ConditionExpression> terms) implements ConditionExpression {
        public Or {
            terms = List.copyOf(terms);
        }

        @Override
        public boolean evaluate(Map<String, JsonNode> inputs) {
            for (int i = 0; i < terms.size(); i++) {
                if (terms.get(i).evaluate(inputs)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public List<Comparison> comparisons() {
            return terms.stream().flatMap(term -> term.comparisons().stream()).toList();
        }

        @Override
        public String toString() {
            return terms.stream().map(Or::inOr).collect(Collectors.joining(" or "));
        }

        private static String inOr(ConditionExpression term) {
            return term instanceof Or ? "(" + term + ")" : term.toString();
        }
    }

    /// Holds when all the terms do.
    record And(List<ConditionExpression> terms) implements ConditionExpression {
        public And {
            terms = List.copyOf(terms);
        }

        @Override
        public boolean evaluate(Map<String, JsonNode> inputs) {
            for (int i = 0; i < terms.size(); i++) {
                if (!terms.get(i).evaluate(inputs)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public List<Comparison> comparisons() {
            return terms.stream().flatMap(term -> term.comparisons().stream()).toList();
        }

        @Override
        public String toString() {
            return terms.stream().map(And::inAnd).collect(Collectors.joining(" and "));
        }

        private static String inAnd(ConditionExpression term) {
            return term instanceof Or || term instanceof And ? "(" + term + ")" : term.toString();
        }
    }

    /// Holds when the term does not.
    record Not(ConditionExpression term) implements ConditionExpression {
        @Override
        public boolean evaluate(Map<String, JsonNode> inputs) {
            return !term.evaluate(inputs);
        }

        @Override
        public List<Comparison> comparisons() {
            return term.comparisons();
        }

        @Override
        public String toString() {
            return term instanceof Or || term instanceof And ? "not (" + term + ")" : "not " + term;
        }
    }

    /// Compares two operands.
    record Comparison(Operand left, Operator operator, Operand right)
            implements ConditionExpression {
        @Override
        public boolean evaluate(Map<String, JsonNode> inputs) {
            var leftValue = left.value(inputs);
            var rightValue = right.value(inputs);
            return leftValue != null && rightValue != null && operator.holds(leftValue, rightValue);
        }

        @Override
        public List<Comparison> comparisons() {
            return List.of(this);
        }

        @Override
        public String toString() {
            return left + " " + operator.symbol() + " " + right;
        }
    }
}
