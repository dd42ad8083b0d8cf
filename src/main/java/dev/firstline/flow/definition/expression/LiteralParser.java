package dev.firstline.flow.definition.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;

/// Reads the constants of condition expressions, which are written as in JSON.
final class LiteralParser {

    /// A two's complement number of fewer bits fits a long.
    private static final int LONG_BITS = 64;

    private static final int HEXADECIMAL = 16;
    private static final int UNICODE_DIGITS = 4;

    private LiteralParser() {}

    static TextNode string(Scanner scanner) {
        scanner.expect("\"");
        var text = new StringBuilder();
        while (!scanner.accept("\"")) {
            char character = scanner.next();
            text.append(character == '\\' ? escaped(scanner) : character);
        }
        return TextNode.valueOf(text.toString());
    }

    private static char escaped(Scanner scanner) {
        int start = scanner.position();
        char character = scanner.next();
        return switch (character) {
            case '"', '\\', '/' -> character;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode(scanner);
            default -> throw scanner.failAt(start, "unknown escape \"\\" + character + "\"");
        };
    }

    private static char unicode(Scanner scanner) {
        int code = 0;
        for (int i = 0; i < UNICODE_DIGITS; i++) {
            int digit = Character.digit(scanner.peek(), HEXADECIMAL);
            if (digit < 0) {
                throw scanner.fail("expected four hexadecimal digits");
            }
            code = code * HEXADECIMAL + digit;
            scanner.next();
        }
        return (char) code;
    }

    static JsonNode number(Scanner scanner) {
        int start = scanner.position();
        var sign = scanner.accept("-") ? "-" : "";
        var whole = sign + digits(scanner);
        var fraction = scanner.accept(".") ? "." + digits(scanner) : "";
        var exponent = exponent(scanner);
        if (fraction.isEmpty() && exponent.isEmpty()) {
            var integer = new BigInteger(whole);
            if (integer.bitLength() < LONG_BITS) {
                return LongNode.valueOf(integer.longValueExact());
            }
        }
        double value = Double.parseDouble(whole + fraction + exponent);
        if (!Double.isFinite(value)) {
            throw scanner.failAt(start, "number out of range");
        }
        return DoubleNode.valueOf(value);
    }

    private static String exponent(Scanner scanner) {
        if (!scanner.accept("e") && !scanner.accept("E")) {
            return "";
        }
        var sign = scanner.accept("-") ? "-" : "";
        if (sign.isEmpty()) {
            scanner.accept("+");
        }
        return "e" + sign + digits(scanner);
    }

    private static String digits(Scanner scanner) {
        var digits = scanner.run(LiteralParser::isDigit);
        if (digits.isEmpty()) {
            throw scanner.fail("expected a digit");
        }
        return digits;
    }

    static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
