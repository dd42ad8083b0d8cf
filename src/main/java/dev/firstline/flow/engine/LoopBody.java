package dev.firstline.flow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.flow.definition.InputCategory;
import dev.firstline.flow.definition.expression.ConditionExpression;
import java.util.LinkedHashMap;
import java.util.Map;

/// What runs once for each round of a Loop node, and how values come in, go round and get out: by their names. Where only one
/// value can be meant on both sides the names need not be the same.
///
/// @param start the LoopInput node
/// @param controller the LoopController node
/// @param roundsMax rounds after which the loop ends whatever the condition says
record LoopBody(
        Segment segment,
        PlannedNode start,
        PlannedNode controller,
        ConditionExpression condition,
        int roundsMax) {

    /// An output of the Loop node that no input of the controller is named for may count the rounds.
    private static final String COUNT = "iterationCount";

    /// What the first round begins with.
    Map<String, JsonNode> first(NodeValues inputs) {
        return named(start, inputs.toMap());
    }

    /// What the next round begins with: what the last one began with, where it returned nothing else.
    Map<String, JsonNode> next(Map<String, JsonNode> last, NodeValues arrived) {
        var next = new LinkedHashMap<>(last);
        next.putAll(named(start, of(InputCategory.RETURN_VALUE_TO_LOOP_START, arrived)));
        return next;
    }

    /// Whether the condition of the controller holds.
    boolean holds(NodeValues arrived) {
        return condition.evaluate(of(InputCategory.LOOP_CONDITION, arrived));
    }

    /// The outputs of the Loop node.
    Map<String, JsonNode> exit(PlannedNode loop, NodeValues arrived, int rounds) {
        var outputs = named(loop, of(InputCategory.EXIT_LOOP, arrived));
        outputs.putIfAbsent(COUNT, EngineJson.number(rounds));
        return outputs;
    }

    /// The controller's inputs of a category. One without a category is for the condition.
    private Map<String, JsonNode> of(InputCategory category, NodeValues arrived) {
        var values = new LinkedHashMap<String, JsonNode>();
        var inputs = controller.node().inputs();
        for (int i = 0; i < inputs.size(); i++) {
            var declared = inputs.get(i).category();
            if (category == (declared == null ? InputCategory.LOOP_CONDITION : declared)) {
                values.put(inputs.get(i).name(), arrived.at(i));
            }
        }
        return values;
    }

    /// The values under the names of the node's outputs.
    private static Map<String, JsonNode> named(PlannedNode node, Map<String, JsonNode> values) {
        var named = new LinkedHashMap<>(values);
        var names = node.outputNames();
        if (names.length == 1 && values.size() == 1) {
            named.putIfAbsent(names[0], values.values().iterator().next());
        }
        return named;
    }
}
