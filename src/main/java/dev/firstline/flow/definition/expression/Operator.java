package dev.firstline.flow.definition.expression;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// How two operands are compared.
///
/// Values of different types are not equal, and only numbers have an order. Whole numbers are compared as 64-bit
/// integers, all others as doubles.
public enum Operator {
    EQUAL("=="),
    NOT_EQUAL("!="),
    GREATER_OR_EQUAL(">="),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    LESS("<");

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    /// The spelling in an expression.
    public String symbol() {
        return symbol;
    }

    /// Whether the operator asks which of two is more, so that both must be numbers.
    public boolean isOrder() {
        return this != EQUAL && this != NOT_EQUAL;
    }

    boolean holds(JsonNode left, JsonNode right) {
        return switch (this) {
            case EQUAL -> isEqual(left, right);
            case NOT_EQUAL -> !isEqual(left, right);
            case GREATER_OR_EQUAL -> isLess(right, left) || isNumberEqual(left, right);
            case LESS_OR_EQUAL -> isLess(left, right) || isNumberEqual(left, right);
            case GREATER -> isLess(right, left);
            case LESS -> isLess(left, right);
        };
    }

    private static boolean isEqual(JsonNode left, JsonNode right) {
        return left.isNumber() ? isNumberEqual(left, right) : left.equals(right);
    }

    private static boolean isNumberEqual(JsonNode left, JsonNode right) {
        if (isLong(left) && isLong(right)) {
            return left.longValue() == right.longValue();
        }
        return areNumbers(left, right) && left.doubleValue() == right.doubleValue();
    }

    private static boolean isLess(JsonNode left, JsonNode right) {
        if (isLong(left) && isLong(right)) {
            return left.longValue() < right.longValue();
        }
        return areNumbers(left, right) && left.doubleValue() < right.doubleValue();
    }

    private static boolean areNumbers(JsonNode left, JsonNode right) {
        return left.isNumber() && right.isNumber();
    }

    private static boolean isLong(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToLong();
    }

    /// The operator that comes next in the text, or null.
    static @Nullable Operator next(Scanner scanner) {
        for (Operator operator : values()) {
            if (scanner.accept(operator.symbol)) {
                return operator;
            }
        }
        return null;
    }
}
