package dev.firstline.flow.exchange;

import static dev.firstline.flow.exchange.PortabilityNote.Kind.CHECK;
import static dev.firstline.flow.exchange.PortabilityNote.Kind.DIFFERENT;
import static dev.firstline.flow.exchange.PortabilityNote.Kind.REFUSED;

import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.FlowNodeConfiguration;
import dev.firstline.flow.definition.GuardrailReference;
import dev.firstline.flow.definition.PromptSource;
import dev.firstline.flow.definition.PromptTemplate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What there is to know about one node before its flow moves.
final class NodePortability {

    private static final Pattern MODEL =
            Pattern.compile("arn:aws.*|\\$\\{.*|([a-z-]+\\.)?[a-z0-9]+\\.[a-z0-9].*");
    private static final Pattern KNOWLEDGE_BASE = Pattern.compile("[0-9A-Z]{10}|\\$\\{.*");
    private static final Pattern GUARDRAIL = Pattern.compile("[a-z0-9]+|arn:aws.*|\\$\\{.*");
    private static final Pattern SECRET =
            Pattern.compile(
                    "AKIA[0-9A-Z]{16}|-----BEGIN [A-Z ]*PRIVATE"
                            + " KEY|(?i)(password|secret|api_?key)\\s*=\\s*[\"'][^\"']{8,}");
    private static final int CODE_INPUTS_MAX = 5;
    private static final int CODE_MAX = 5_000_000;

    private final Portability report;
    private final String place;
    private final FlowNode node;

    private NodePortability(Portability report, FlowNode node) {
        this.report = report;
        this.place = "Node " + node.name();
        this.node = node;
    }

    static void addTo(Portability report, FlowNode node) {
        new NodePortability(report, node).add();
    }

    private void add() {
        switch (node.configuration()) {
            case FlowNodeConfiguration.Prompt prompt -> addPrompt(prompt);
            case FlowNodeConfiguration.KnowledgeBase base -> addKnowledgeBase(base);
            case FlowNodeConfiguration.Agent _ ->
                    note(
                            CHECK,
                            "Agents (classic) are closed to new accounts since July 2026. Ask"
                                    + " whether yours has them; otherwise put a Lambda function in its"
                                    + " place.");
            case FlowNodeConfiguration.InlineCode code -> addCode(code);
            case FlowNodeConfiguration.Condition condition -> addCondition(condition);
            case FlowNodeConfiguration.Loop _ ->
                    note(
                            CHECK,
                            "AWS describes the loop's condition both as going on while true and"
                                    + " until true. Here it goes on while true; try it there once.");
            case FlowNodeConfiguration.Iterator _ ->
                    note(
                            CHECK,
                            "Items run one after the other there, so a long list may meet the time"
                                    + " limit of the run.");
            case FlowNodeConfiguration.Unrecognized _ ->
                    note(REFUSED, "Nobody here knows nodes of type %s.".formatted(node.type()));
            case null, default -> {
                // Nothing that would be otherwise.
            }
        }
    }

    private void addPrompt(FlowNodeConfiguration.Prompt prompt) {
        if (prompt.source() instanceof PromptSource.Inline inline) {
            addModel(inline.modelId());
            if (inline.template() instanceof PromptTemplate.Text text) {
                addSecret(text.text());
            }
        }
        addGuardrail(prompt.guardrail());
    }

    private void addKnowledgeBase(FlowNodeConfiguration.KnowledgeBase base) {
        if (!KNOWLEDGE_BASE.matcher(base.knowledgeBaseId()).matches()) {
            note(
                    REFUSED,
                    "%s is no id of a knowledge base there, which has ten capitals and digits."
                            .formatted(base.knowledgeBaseId()));
        } else {
            note(
                    CHECK,
                    "Put the id of your knowledge base in the place of %s."
                            .formatted(base.knowledgeBaseId()));
        }
        if (base.modelId() != null && !base.modelId().isBlank()) {
            addModel(base.modelId());
            note(DIFFERENT, "With a model, a question has up to 1,000 characters there.");
        } else if (base.guardrail() != null) {
            note(DIFFERENT, "The guardrail works with a model only.");
        }
        addGuardrail(base.guardrail());
    }

    private void addModel(String modelId) {
        if (!MODEL.matcher(modelId).matches()) {
            note(
                    REFUSED,
                    "%s is no model of Amazon Bedrock. Choose one that your region has."
                            .formatted(modelId));
        }
    }

    private void addGuardrail(@Nullable GuardrailReference guardrail) {
        if (guardrail != null && !GUARDRAIL.matcher(guardrail.identifier()).matches()) {
            note(
                    REFUSED,
                    "%s is no id of a guardrail there. Create the guardrail and name it."
                            .formatted(guardrail.identifier()));
        }
    }

    private void addCode(FlowNodeConfiguration.InlineCode code) {
        note(
                DIFFERENT,
                "Inline code does not run in asynchronous executions there, and what it prints is"
                        + " lost.");
        if (node.inputs().size() > CODE_INPUTS_MAX) {
            note(
                    REFUSED,
                    "A node with inline code has up to 5 inputs. Put several values into one"
                            + " object.");
        }
        if (code.code().length() > CODE_MAX) {
            note(REFUSED, "Inline code has up to 5,000,000 characters.");
        }
        addSecret(code.code());
    }

    private void addCondition(FlowNodeConfiguration.Condition condition) {
        for (var one : condition.conditions()) {
            var text = one.expression();
            boolean mixes =
                    text != null
                            && text.contains(" and ")
                            && text.contains(" or ")
                            && !text.contains("(");
            if (mixes) {
                note(
                        CHECK,
                        "Condition %s mixes and with or. AWS does not say which comes first; add parentheses."
                                .formatted(one.name()));
            }
        }
    }

    private void addSecret(String text) {
        if (SECRET.matcher(text).find()) {
            note(
                    CHECK,
                    "It holds what looks like a secret, and every export would hold it too. Take it"
                            + " out.");
        }
    }

    private void note(PortabilityNote.Kind kind, String message) {
        report.add(kind, place, message);
    }
}
