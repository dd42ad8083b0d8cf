package dev.firstline.flow.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstline.flow.definition.FlowCondition;
import dev.firstline.flow.definition.FlowConnection;
import dev.firstline.flow.definition.FlowDefinitionCodec;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.FlowNodeConfiguration;
import dev.firstline.flow.definition.FlowNodeInput;
import dev.firstline.flow.definition.NodeType;
import dev.firstline.flow.definition.PromptSource;
import dev.firstline.flow.definition.validation.FlowValidator;
import dev.firstline.flow.engine.FlowPlan;
import dev.firstline.prompt.FakePrompts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The shipped flow against the limits of Amazon Bedrock, beside what the validator knows.
class SupportFlowTest {

    private static final String NAME = "[a-zA-Z]([_]?[0-9a-zA-Z]){1,50}";

    @Test
    void theValidatorFindsNothing() {
        assertThat(FlowValidator.validate(SupportFlow.definition())).isEmpty();
    }

    @Test
    void keepsToTheLimitsOfBedrock() {
        var definition = SupportFlow.definition();

        assertThat(definition.nodes()).hasSizeLessThanOrEqualTo(40);
        assertThat(definition.connections()).hasSizeLessThanOrEqualTo(20);
        assertThat(definition.nodes().stream().map(FlowNode::name)).allMatch(n -> n.matches(NAME));
        assertThat(expressions()).allMatch(expression -> expression.length() <= 64);
    }

    @Test
    void noInputIsConnectedTwice() {
        var targets = new ArrayList<String>();
        for (FlowConnection each : SupportFlow.definition().connections()) {
            if (each.configuration() instanceof FlowConnection.Data data) {
                targets.add(each.target() + "." + data.targetInput());
            }
        }

        assertThat(targets).doesNotHaveDuplicates();
    }

    @Test
    void everyPromptUsesExactlyItsInputs() {
        var prompts = new FakePrompts();

        for (FlowNode node : SupportFlow.definition().nodes()) {
            if (node.configuration() instanceof FlowNodeConfiguration.Prompt prompt) {
                var source = (PromptSource.Resource) prompt.source();
                var inputs = node.inputs().stream().map(FlowNodeInput::name).toList();
                var pinned =
                        prompts.pin(
                                        source.promptArn(),
                                        SupportFlow.draft().bindings().labelOf(source.promptArn()))
                                .orElseThrow();

                assertThat(pinned.label()).isEqualTo("production");
                assertThat(prompts.ready(pinned).variables())
                        .as(node.name())
                        .containsExactlyInAnyOrderElementsOf(inputs);
                assertThat(prompt.guardrail()).isNotNull();
            }
        }
    }

    @Test
    void itsBindingsSurviveTheirOwnJson() {
        var bindings = SupportFlow.draft().bindings();

        assertThat(bindings.promptLabels()).hasSize(3);
        assertThat(FlowBindings.read(bindings.toJson())).isEqualTo(bindings);
        assertThat(FlowBindings.read(FlowBindings.NONE.toJson())).isEqualTo(FlowBindings.NONE);
    }

    @Test
    void onlyWhatReachesACustomerStreams() {
        assertThat(FlowPlan.of(SupportFlow.definition()).streamingNodes())
                .containsExactlyInAnyOrder("Answer", "Decline");
    }

    @Test
    void survivesItsOwnJson() {
        var definition = SupportFlow.definition();

        assertThat(FlowDefinitionCodec.read(FlowDefinitionCodec.write(definition)))
                .isEqualTo(definition);
    }

    @Test
    void itsPolicySurvivesItsOwnJson() {
        var policy = SupportFlow.draft().policy();

        var readBack = PolicyJson.read(PolicyJson.write(policy));

        assertThat(readBack).isEqualTo(policy);
        assertThat(policy.node("Answer").timeout()).isEqualTo(Duration.ofSeconds(60));
    }

    private static Stream<String> expressions() {
        return SupportFlow.definition().nodes().stream()
                .flatMap(node ->
                        Stream.concat(
                                node.inputs().stream().map(FlowNodeInput::expression),
                                conditions(node).stream()));
    }

    private static List<String> conditions(FlowNode node) {
        if (node.type().equals(NodeType.CONDITION)
                && node.configuration() instanceof FlowNodeConfiguration.Condition condition) {
            return condition.conditions().stream()
                    .map(FlowCondition::expression)
                    .filter(Objects::nonNull)
                    .toList();
        } else {
            return List.of();
        }
    }
}
