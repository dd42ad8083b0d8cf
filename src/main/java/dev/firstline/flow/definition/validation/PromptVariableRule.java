package dev.firstline.flow.definition.validation;

import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.FlowNodeConfiguration;
import dev.firstline.flow.definition.PromptContent;
import dev.firstline.flow.definition.PromptSource;
import dev.firstline.flow.definition.PromptTemplate;
import dev.firstline.flow.definition.PromptVariable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A Prompt node has one input for each variable of the prompt that stands in it.
final class PromptVariableRule implements FlowRule {

    /// A place as it is filled when the prompt runs.
    private static final Pattern VARIABLE =
            Pattern.compile("\\{\\{\\s*((?:[0-9a-zA-Z][_-]?){1,100})\\s*}}");

    @Override
    public void check(FlowGraph flow, Findings findings) {
        for (var node : flow.nodes()) {
            if (node.configuration() instanceof FlowNodeConfiguration.Prompt prompt
                    && prompt.source() instanceof PromptSource.Inline inline) {
                check(node, inline.template(), findings);
            }
        }
    }

    private static void check(FlowNode node, PromptTemplate template, Findings findings) {
        switch (template) {
            case PromptTemplate.Text text ->
                    check(node, variables(text.variables(), Stream.of(text.text())), findings);
            case PromptTemplate.Chat chat ->
                    check(node, variables(chat.variables(), texts(chat)), findings);
            case PromptTemplate.Unrecognized _ -> {
                // A template that cannot be read has no variables to compare with.
            }
        }
    }

    private static void check(FlowNode node, Set<String> variables, Findings findings) {
        for (var variable : variables) {
            if (FlowGraph.inputOf(node, variable) == null) {
                var message =
                        "the prompt's variable %s has no input. Add an input of that name."
                                .formatted(variable);
                findings.part(FindingType.MISSING_NODE_INPUT, node, "input", variable, message);
            }
        }
        for (var input : node.inputs()) {
            if (!variables.contains(input.name())) {
                warnUnused(node, input.name(), findings);
            }
        }
    }

    private static void warnUnused(FlowNode node, String input, Findings findings) {
        var message =
                "Node %s: the prompt does not use input %s. Remove it, or write {{%s}} in the prompt."
                        .formatted(node.name(), input, input);
        findings.warning(
                FindingType.UNKNOWN_NODE_INPUT, message, Findings.details(node, "input", input));
    }

    private static Set<String> variables(List<PromptVariable> declared, Stream<String> texts) {
        var variables = new LinkedHashSet<String>();
        declared.forEach(variable -> variables.add(variable.name()));
        texts.forEach(text ->
                VARIABLE.matcher(text).results().forEach(match -> variables.add(match.group(1))));
        return variables;
    }

    private static Stream<String> texts(PromptTemplate.Chat chat) {
        var messages = chat.messages().stream().flatMap(message -> message.content().stream());
        return Stream.concat(chat.system().stream(), messages)
                .map(PromptContent::text)
                .filter(Objects::nonNull);
    }
}
