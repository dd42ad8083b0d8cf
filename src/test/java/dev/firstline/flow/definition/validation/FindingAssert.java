package dev.firstline.flow.definition.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstline.flow.definition.FlowBuilder;
import java.util.List;
import java.util.Map;

/// Says what the validator should find in a flow.
final class FindingAssert {

    private FindingAssert() {}

    static void assertFine(FlowBuilder flow) {
        assertThat(FlowValidator.validate(flow.build())).isEmpty();
    }

    /// Exactly one error, with these details and a message that holds the text.
    static void assertError(
            FlowBuilder flow, FindingType type, Map<String, String> details, String text) {
        var errors = errors(flow);
        assertThat(errors).extracting(FlowFinding::type).containsExactly(type);
        assertThat(errors.getFirst().details()).isEqualTo(details);
        assertThat(errors.getFirst().message()).contains(text);
    }

    static void assertErrors(FlowBuilder flow, FindingType... types) {
        assertThat(errors(flow)).extracting(FlowFinding::type).containsExactlyInAnyOrder(types);
    }

    static List<FlowFinding> errors(FlowBuilder flow) {
        return FlowValidator.validate(flow.build()).stream().filter(FlowFinding::isError).toList();
    }

    static List<FlowFinding> warnings(FlowBuilder flow) {
        return FlowValidator.validate(flow.build()).stream()
                .filter(finding -> !finding.isError())
                .toList();
    }
}
