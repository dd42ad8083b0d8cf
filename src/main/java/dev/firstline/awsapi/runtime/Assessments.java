package dev.firstline.awsapi.runtime;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.guardrail.Verdict;
import dev.firstline.guardrail.Verdict.Finding;

/// What a guardrail found, in Amazon's `assessments`. Unlike a trace it quotes what was found: the caller has sent it.
final class Assessments {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String PERSONAL_DATA = "pii";
    private static final String WORDS = "words";
    private static final String PROFANITY = "profanity";

    /// Amazon counts in steps of so many characters.
    private static final int CHARACTERS_PER_UNIT = 1_000;

    private Assessments() {}

    static ObjectNode of(String text, Verdict verdict) {
        var assessment = JSON.objectNode();
        for (Finding finding : verdict.findings()) {
            var entry = entry(text, finding);
            if (finding.policy().equals(PERSONAL_DATA)) {
                assessment
                        .withObjectProperty("sensitiveInformationPolicy")
                        .withArrayProperty("piiEntities")
                        .add(entry.put("type", finding.type()));
            } else if (finding.policy().equals(WORDS) && finding.type().startsWith(PROFANITY)) {
                assessment
                        .withObjectProperty("wordPolicy")
                        .withArrayProperty("managedWordLists")
                        .add(entry.put("type", "PROFANITY"));
            } else {
                assessment
                        .withObjectProperty("wordPolicy")
                        .withArrayProperty("customWords")
                        .add(entry);
            }
        }
        complete(assessment, "sensitiveInformationPolicy", "piiEntities", "regexes");
        complete(assessment, "wordPolicy", "customWords", "managedWordLists");
        return assessment;
    }

    static ObjectNode usage(int characters) {
        int units = (characters + CHARACTERS_PER_UNIT - 1) / CHARACTERS_PER_UNIT;
        return JSON.objectNode()
                .put("topicPolicyUnits", 0)
                .put("contentPolicyUnits", 0)
                .put("wordPolicyUnits", units)
                .put("sensitiveInformationPolicyUnits", units)
                .put("sensitiveInformationPolicyFreeUnits", 0)
                .put("contextualGroundingPolicyUnits", 0);
    }

    /// Both lists of a policy have to be there.
    private static void complete(ObjectNode assessment, String policy, String... lists) {
        if (assessment.get(policy) instanceof ObjectNode found) {
            for (String list : lists) {
                found.withArrayProperty(list);
            }
        }
    }

    private static ObjectNode entry(String text, Finding finding) {
        int start = Math.clamp(finding.start(), 0, text.length());
        int end = Math.clamp(finding.end(), start, text.length());
        var action =
                switch (finding.action()) {
                    case NONE -> "NONE";
                    case MASKED -> "ANONYMIZED";
                    case BLOCKED -> "BLOCKED";
                };
        return JSON.objectNode()
                .put("match", text.substring(start, end))
                .put("action", action)
                .put("detected", true);
    }
}
