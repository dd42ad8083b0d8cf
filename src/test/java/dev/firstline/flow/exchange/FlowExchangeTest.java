package dev.firstline.flow.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firstline.flow.catalog.FlowDraft;
import dev.firstline.flow.catalog.FlowDraftJson;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowDefinitionCodec;
import dev.firstline.flow.definition.FlowNodeConfiguration;
import dev.firstline.flow.definition.validation.FlowFinding;
import dev.firstline.flow.definition.validation.FlowValidator;
import dev.firstline.flow.definition.validation.ValidFlow;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class FlowExchangeTest {

    private static final List<FlowFormat> COMING_BACK =
            List.of(
                    FlowFormat.BEDROCK,
                    FlowFormat.DEFINITION,
                    FlowFormat.FIRSTLINE,
                    FlowFormat.CLOUDFORMATION,
                    FlowFormat.CLOUDFORMATION_JSON);

    @Property(tries = 100)
    void whatGoesOutComesBackTheSame(@ForAll long seed) {
        var draft = draft(ValidFlow.of(seed));
        for (var format : COMING_BACK) {
            var text = FlowExport.write(draft, format);

            assertThat(one(text).definition()).as(format.word()).isEqualTo(draft.definition());
            assertThat(FlowExport.write(draft, format)).isEqualTo(text);
        }
    }

    @Property(tries = 100)
    void aStateMachineLeadsFromItsStartToItsEnd(@ForAll long seed) {
        var machine = StateMachine.of(draft(ValidFlow.of(seed)));

        assertConnected(machine);
        assertThat(FlowExport.write(draft(ValidFlow.of(seed)), FlowFormat.STEP_FUNCTIONS))
                .isEqualTo(FlowText.pretty(machine));
    }

    @Example
    void publishedFlowsAreFineAndStayTheSame() throws Exception {
        for (var name : PublishedFlows.ALL) {
            var text = PublishedFlows.read(name);
            var draft = one(text);

            assertThat(FlowValidator.validate(draft.definition())).as(name).isEmpty();
            assertThat(FlowDefinitionCodec.toJson(draft.definition()))
                    .as(name)
                    .isEqualTo(new ObjectMapper().readTree(text));
            assertThat(FlowExport.write(draft, FlowFormat.DEFINITION))
                    .as(name)
                    .isEqualTo(canonical(text));
            for (var format : COMING_BACK) {
                assertThat(one(FlowExport.write(draft, format)).definition())
                        .as(name + " as " + format.word())
                        .isEqualTo(draft.definition());
            }
            assertConnected(StateMachine.of(draft));
        }
    }

    @Example
    void aTemplateIsReadWithItsFunctions() {
        var flow =
                FlowImport.read(PublishedFlows.template(), "x", Map.of(), FlowImport.Files.NONE)
                        .getFirst();

        assertThat(flow.label()).isEqualTo("Letters");
        assertThat(flow.draft().name()).isEqualTo("letters-test");
        assertThat(flow.draft().description()).isEqualTo("Answers letters");
        assertThat(flow.draft().role()).isEqualTo("${Role.Arn}");
        assertThat(flow.placeholders()).containsExactly("Notify.Arn");
        assertThat(FlowValidator.validate(flow.draft().definition()))
                .noneMatch(FlowFinding::isError);
        var json = FlowDefinitionCodec.toJson(flow.draft().definition());
        var inline = json.at("/nodes/1/configuration/prompt/sourceConfiguration/inline");
        assertThat(inline.path("modelId").asText()).isEqualTo("amazon.nova-lite-v1:0");
        assertThat(inline.at("/inferenceConfiguration/text/maxTokens").asInt()).isEqualTo(100);
        assertThat(inline.at("/additionalModelRequestFields/top_k").asInt()).isEqualTo(20);
        assertThat(inline.at("/templateConfiguration/text/text").asText())
                .isEqualTo("Answer this letter:\n{{letter}}");
    }

    @Example
    void givenParametersTakeTheirPlaces() {
        var parameters =
                Map.of("Notify.Arn", "arn:aws:lambda:us-east-1:1:function:f", "Stage", "test");
        var flow =
                FlowImport.read(PublishedFlows.template(), "x", parameters, FlowImport.Files.NONE)
                        .getFirst();

        assertThat(flow.placeholders()).isEmpty();
        var node = flow.draft().definition().node("Tell").orElseThrow();
        assertThat(node.configuration())
                .isInstanceOfSatisfying(
                        FlowNodeConfiguration.LambdaFunction.class,
                        function -> assertThat(function.lambdaArn()).endsWith("function:f"));
    }

    @Example
    void placeholdersTravelAsSubstitutions() {
        var flow =
                FlowImport.read(PublishedFlows.template(), "x", Map.of(), FlowImport.Files.NONE)
                        .getFirst();

        var yaml = FlowExport.write(flow.draft(), FlowFormat.CLOUDFORMATION);

        assertThat(yaml)
                .contains("DefinitionString: |", "DefinitionSubstitutions:", "Ref: NotifyArn");
        assertThat(one(yaml).definition()).isEqualTo(flow.draft().definition());
        var given =
                FlowImport.read(yaml, "x", Map.of("NotifyArn", "arn:given"), FlowImport.Files.NONE)
                        .getFirst();
        assertThat(given.placeholders()).isEmpty();
    }

    @Example
    void aDefinitionStringIsSubstituted() {
        var template =
                """
                Resources:
                  First:
                    Type: AWS::Bedrock::Flow
                    Properties:
                      Name: first
                      ExecutionRoleArn: arn:aws:iam::123456789012:role/flows
                      DefinitionString: >-
                        {"nodes":[{"name":"Say","type":"Prompt","configuration":{"prompt":{"sourceConfiguration":
                        {"resource":{"promptArn":"${Prompt}"}}}}}],"connections":[]}
                      DefinitionSubstitutions:
                        Prompt: !Join [":", [arn, aws, "say \\"it\\""]]
                """;

        var json = FlowDefinitionCodec.toJson(one(template).definition());

        assertThat(
                        json.at(
                                        "/nodes/0/configuration/prompt/sourceConfiguration/resource/promptArn")
                                .asText())
                .isEqualTo("arn:aws:say \"it\"");
    }

    @Example
    void aDefinitionInABucketIsReadFromTheFileThatIsGiven() {
        var template =
                """
                {"Resources": {"Far": {"Type": "AWS::Bedrock::Flow", "Properties": {"Name": "far", "DefinitionS3Location":
                {"Bucket": "b", "Key": "flows/loop.json"}}}}}
                """;

        assertThatThrownBy(() -> one(template)).hasMessageContaining("s3://b/flows/loop.json");
        var read =
                FlowImport.read(
                        template,
                        "x",
                        Map.of(),
                        (bucket, key) -> Optional.of(PublishedFlows.read("loop")));
        assertThat(read.getFirst().draft().definition().nodes()).hasSize(3);
    }

    @Example
    void mistakesAreSaidWithTheirPlace() {
        assertThatThrownBy(() -> one("{\n  \"nodes\": [,]}"))
                .isInstanceOf(UnreadableFlowException.class)
                .hasMessageStartingWith("Line 2, column");
        assertThatThrownBy(() ->
                        one(
                                "{\"nodes\": [\n"
                                        + " {\"name\": 7, \"type\": \"Input\"}], \"connections\": []}"))
                .hasMessageStartingWith("Line 2, column 11: /nodes/0/name: must be a string");
        assertThatThrownBy(() -> one("{\"nodes\": [\n {\"name\": \"A\"}], \"connections\": []}"))
                .hasMessageStartingWith("Line 2, column 2: /nodes/0/type: is missing");
        assertThatThrownBy(() -> one("Resources:\n  A: [")).hasMessageStartingWith("Line ");
        assertThatThrownBy(() -> one("{\"States\": {}}")).hasMessageContaining("Step Functions");
        assertThatThrownBy(() -> one("[1]")).hasMessageContaining("This is no flow");
        assertThatThrownBy(() -> one("Resources: {A: {Type: AWS::S3::Bucket}}"))
                .hasMessageContaining("no resource of type AWS::Bedrock::Flow");
        assertThatThrownBy(() -> one("a: &a [*a]\nResources: {}"))
                .isInstanceOf(UnreadableFlowException.class);
    }

    @Property(tries = 300)
    void noTextEndsInAnythingElseThanAProblem(@ForAll String text) {
        for (var each :
                List.of(
                        text,
                        "{" + text,
                        "Resources:\n  A:\n    Type: AWS::Bedrock::Flow\n    " + text)) {
            try {
                one(each);
            } catch (UnreadableFlowException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    @Example
    void differencesAreNamed() {
        var before = one(PublishedFlows.read("inline-code")).definition();
        var after =
                one(PublishedFlows.read("inline-code")
                                .replace("total >= 1000", "total >= 500")
                                .replace("\"usualOut\"", "\"renamed\""))
                        .definition();

        var changes = FlowDiff.of(before, after);

        assertThat(changes)
                .extracting(FlowDiff.Change::path)
                .containsExactly(
                        "nodes/BySize/configuration/condition/conditions/isLarge/expression",
                        "connections/usualOut",
                        "connections/renamed");
        assertThat(FlowDiff.of(before, before)).isEmpty();
    }

    @Property(tries = 100)
    void theOrderOfNodesIsNoDifference(@ForAll long seed) {
        var flow = ValidFlow.of(seed);

        assertThat(
                        FlowDiff.of(
                                flow,
                                new FlowDefinition(
                                        flow.nodes().reversed(), flow.connections().reversed())))
                .isEmpty();
    }

    @Example
    void theReportNamesWhatWouldBeOtherwise() throws Exception {
        var json =
                new ObjectMapper()
                        .readTree(
                                "{\"name\": \"bad name\", \"definition\": "
                                        + PublishedFlows.read("agent-with-follow-up")
                                        + ", \"firstline\": {\"policy\": {\"TravelAgent\":"
                                        + " {\"TimeoutSeconds\": 5}}}}");

        var notes = Portability.of(FlowDraftJson.read(json, "x"));

        assertThat(notes)
                .extracting(PortabilityNote::kind, PortabilityNote::place)
                .contains(
                        tuple(PortabilityNote.Kind.REFUSED, "Flow"),
                        tuple(PortabilityNote.Kind.DIFFERENT, "Node TravelAgent"),
                        tuple(PortabilityNote.Kind.CHECK, "Node TravelAgent"));
        assertThat(notes).isSortedAccordingTo((a, b) -> a.kind().compareTo(b.kind()));
    }

    @Example
    void aFlowThatFitsHasLittleToReport() {
        var draft =
                FlowDraftJson.of(
                        "routing",
                        null,
                        "arn:aws:iam::123456789012:role/flows",
                        one(PublishedFlows.read("routing-by-classifier")).definition());

        assertThat(Portability.of(draft)).isEmpty();
    }

    private static FlowDraft draft(FlowDefinition definition) {
        return FlowDraftJson.of("random", "A flow", null, definition);
    }

    private static FlowDraft one(String text) {
        return FlowImport.read(text, "unnamed", Map.of(), FlowImport.Files.NONE).getFirst().draft();
    }

    private static String canonical(String text) {
        return FlowText.pretty(FlowDefinitionCodec.toJson(FlowText.definition(text)));
    }

    /// Every state is reached, every name that is gone to exists, and what needs an end has one.
    private static void assertConnected(JsonNode machine) {
        var states = machine.path("States");
        Set<String> gone = new HashSet<>();
        gone.add(machine.path("StartAt").asText());
        for (var state : states.properties()) {
            collectNext(state.getValue(), gone);
            boolean isLast = state.getValue().path("Type").asText().equals("Succeed");
            assertThat(isLast || state.getValue().has("Next") || state.getValue().has("Default"))
                    .as(state.getKey() + " in " + machine)
                    .isTrue();
            assertThat(state.getKey().length()).isLessThanOrEqualTo(80);
            if (state.getValue().has("ItemProcessor")) {
                assertConnected(state.getValue().path("ItemProcessor"));
            }
        }
        Set<String> names = new HashSet<>();
        states.fieldNames().forEachRemaining(names::add);
        assertThat(gone).isEqualTo(names);
    }

    private static void collectNext(JsonNode state, Set<String> gone) {
        for (var member : List.of("Next", "Default")) {
            if (state.path(member).isTextual()) {
                gone.add(state.path(member).asText());
            }
        }
        state.path("Choices").forEach(rule -> collectNext(rule, gone));
    }
}
