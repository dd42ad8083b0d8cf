package dev.firstline.guardrail;

import dev.firstline.guardrail.pii.PiiType;
import dev.firstline.guardrail.words.WordTrie;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/// A policy for one direction, ready to be applied.
record Rules(
        Map<PiiType, Verdict.Action> pii,
        WordTrie words,
        Map<String, Verdict.Action> wordActions,
        String blockedMessage) {

    static Rules of(GuardrailPolicy policy, Guardrail.Direction direction) {
        var pii = new EnumMap<PiiType, Verdict.Action>(PiiType.class);
        for (var rule : policy.piiEntities()) {
            var action = rule.action(direction);
            if (action != null) {
                pii.put(rule.type(), action.outcome());
            }
        }
        var actions = new HashMap<String, Verdict.Action>();
        for (var rule : policy.wordLists()) {
            var action = rule.action(direction);
            if (action != null) {
                actions.put(rule.name(), action.outcome());
            }
        }
        var lists =
                policy.wordLists().stream()
                        .filter(rule -> actions.containsKey(rule.name()))
                        .map(GuardrailPolicy.WordRule::list)
                        .toList();
        return new Rules(pii, WordTrie.of(lists), actions, message(policy, direction));
    }

    private static String message(GuardrailPolicy policy, Guardrail.Direction direction) {
        return switch (direction) {
            case INPUT -> policy.blockedInputMessage();
            case OUTPUT -> policy.blockedOutputMessage();
        };
    }
}
