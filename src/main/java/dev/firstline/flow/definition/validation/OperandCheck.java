package dev.firstline.flow.definition.validation;

import dev.firstline.flow.definition.DataType;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.expression.ConditionExpression;
import dev.firstline.flow.definition.expression.Operand;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whether the operands of a condition fit the inputs of its node.
final class OperandCheck {

    private OperandCheck() {}

    static List<String> problems(FlowNode node, ConditionExpression expression) {
        var comparisons = expression.comparisons();
        var inEach = comparisons.stream().flatMap(comparison -> problems(node, comparison));
        var overall =
                comparisons.stream().noneMatch(OperandCheck::readsInput)
                        ? Stream.of("it reads no input")
                        : Stream.<String>empty();
        return Stream.concat(inEach, overall).distinct().toList();
    }

    private static boolean readsInput(ConditionExpression.Comparison comparison) {
        return comparison.left() instanceof Operand.Input
                || comparison.right() instanceof Operand.Input;
    }

    private static Stream<String> problems(
            FlowNode node, ConditionExpression.Comparison comparison) {
        return Stream.of(comparison.left(), comparison.right())
                .map(operand -> problem(node, comparison, operand))
                .flatMap(Stream::ofNullable);
    }

    private static @Nullable String problem(
            FlowNode node, ConditionExpression.Comparison comparison, Operand operand) {
        var type = typeOf(node, operand);
        if (type == null) {
            return "there is no input " + operand;
        } else if (!type.isScalar()) {
            return operand + " is of type " + type.jsonName() + ", which cannot be compared";
        } else if (comparison.operator().isOrder() && type != DataType.NUMBER) {
            return "%s compares numbers, but %s is of type %s"
                    .formatted(comparison.operator().symbol(), operand, type.jsonName());
        } else {
            return null;
        }
    }

    private static @Nullable DataType typeOf(FlowNode node, Operand operand) {
        return switch (operand) {
            case Operand.Input input -> {
                var declared = FlowGraph.inputOf(node, input.name());
                yield declared == null ? null : declared.type();
            }
            case Operand.Constant constant -> DataType.of(constant.value());
        };
    }
}
