package dev.firstline.flow.definition.validation;

import dev.firstline.flow.definition.DataType;
import dev.firstline.flow.definition.expression.InputExpression;
import dev.firstline.flow.definition.expression.MalformedExpressionException;
import dev.firstline.flow.definition.expression.PathStep;

/// What comes over a connection can be what the input takes from it. Of an object's parts nothing is known before a run.
final class DataTypeRule implements FlowRule {

    @Override
    public void check(FlowGraph flow, Findings findings) {
        for (var edge : flow.dataEdges()) {
            if (!fits(edge)) {
                findings.connection(
                        FindingType.INCOMPATIBLE_CONNECTION_DATA_TYPE,
                        edge.connection(),
                        message(edge));
            }
        }
    }

    private static String message(FlowGraph.DataEdge edge) {
        return "%s of a value of type %s does not give input %s its type %s. Change the expression or a type."
                .formatted(
                        edge.input().expression(),
                        edge.output().type().jsonName(),
                        edge.input().name(),
                        edge.input().type().jsonName());
    }

    private static boolean fits(FlowGraph.DataEdge edge) {
        try {
            var expression = InputExpression.parse(edge.input().expression());
            return fits(edge.output().type(), expression, edge.input().type());
        } catch (MalformedExpressionException _) {
            return true;
        }
    }

    private static boolean fits(DataType from, InputExpression expression, DataType to) {
        if (expression.isIdentity()) {
            return from == to;
        }
        return hasParts(from, expression.steps().getFirst())
                && (!expression.isMany() || to == DataType.ARRAY);
    }

    private static boolean hasParts(DataType type, PathStep step) {
        return switch (step) {
            case PathStep.Member _ -> type == DataType.OBJECT;
            case PathStep.Element _, PathStep.Elements _, PathStep.Slice _ ->
                    type == DataType.ARRAY;
            case PathStep.Wildcard _ -> !type.isScalar();
        };
    }
}
