package dev.firstline.awsapi.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.flow.definition.validation.FindingType;
import dev.firstline.flow.definition.validation.FlowFinding;
import dev.firstline.flow.definition.validation.FlowFinding.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.bedrockagent.model.FlowValidationDetails;

/// What AWS clients are told of findings.
class ValidationsTest {

    @Test
    void theMembersOfEveryTypeAreThoseOfTheOfficialClient() {
        var official = new TreeMap<String, List<String>>();
        for (SdkField<?> detail : FlowValidationDetails.builder().build().sdkFields()) {
            var members = detail.constructor().get().sdkFields();
            official.put(
                    detail.locationName(), members.stream().map(SdkField::locationName).toList());
        }
        var ours = new TreeMap<String, List<String>>();
        Arrays.stream(FindingType.values())
                .forEach(type -> ours.put(type.detailsName(), type.details()));

        assertThat(ours).isEqualTo(official);
    }

    @Test
    void whatOnlyOurPagesShowIsLeftOut() {
        var kept =
                new FlowFinding(
                        Severity.ERROR,
                        FindingType.UNSPECIFIED,
                        "Node Work, modelId: is missing",
                        Map.of("node", "Work", "field", "modelId"));

        assertThat(kept.toJson().at("/details/unspecified")).hasSize(2);
        assertThat(shown(kept))
                .isEqualTo(
                        json(
                                """
                                [{"message": "Node Work, modelId: is missing", "severity": "Error", "type": "Unspecified",
                                  "details": {"unspecified": {}}}]
                                """));
    }

    @Test
    void whatBedrockHasAMemberForStays() {
        var kept =
                new FlowFinding(
                        Severity.WARNING,
                        FindingType.MISSING_NODE_INPUT,
                        "Add it",
                        Map.of("node", "Work", "input", "left", "field", "inputs"));

        assertThat(shown(kept))
                .isEqualTo(
                        json(
                                """
                                [{"message": "Add it", "severity": "Warning", "type": "MissingNodeInput",
                                  "details": {"missingNodeInput": {"node": "Work", "input": "left"}}}]
                                """));
    }

    private static JsonNode shown(FlowFinding finding) {
        return Validations.of(JsonNodeFactory.instance.arrayNode().add(finding.toJson()));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
