package dev.firstline.awsapi.build;

import dev.firstline.awsapi.build.Shape.Choice;
import dev.firstline.awsapi.build.Shape.Items;
import dev.firstline.awsapi.build.Shape.Later;
import dev.firstline.awsapi.build.Shape.Structure;
import dev.firstline.awsapi.build.Shape.Text;
import dev.firstline.awsapi.build.Shape.Union;
import dev.firstline.awsapi.build.Shape.Whole;
import java.util.Map;
import java.util.Set;

/// The shapes of flow definitions. Names, counts, ARNs and whatever else a definition says about itself is for its validation to
/// find: a draft may be wrong in these, and Firstline allows more of them than Bedrock. Kinds of nodes and templates that the
/// model does not know are kept.
final class DefinitionShapes {

    private static final int MANY = Integer.MAX_VALUE;

    private static final Shape GUARDRAIL =
            new Structure(
                    Map.of(
                            "guardrailIdentifier", new Text(Rule.GUARDRAIL),
                            "guardrailVersion", new Text(Rule.GUARDRAIL_VERSION)),
                    Set.of());

    private static final Shape PROMPT_INLINE =
            new Structure(
                    Map.of(
                            "templateType", PromptShapes.STRING,
                            "templateConfiguration", PromptShapes.TEMPLATE,
                            "modelId", new Text(Rule.MODEL_OR_NONE),
                            "inferenceConfiguration", PromptShapes.INFERENCE),
                    Set.of());

    private static final Shape PROMPT =
            new Structure(
                    Map.of(
                            "sourceConfiguration",
                            new Union(
                                    Map.of(
                                            "inline",
                                            PROMPT_INLINE,
                                            "resource",
                                            new Structure(Map.of(), Set.of()))),
                            "guardrailConfiguration",
                            GUARDRAIL),
                    Set.of());

    private static final Shape FIELDS =
            new Items(
                    new Structure(
                            Map.of("fieldName", new Text(Rule.FIELD_NAME)), Set.of("fieldName")),
                    1,
                    100);

    private static final Shape FREE_FIELDS = new Structure(Map.of(), Set.of());

    private static final Shape RERANKING_METADATA =
            new Structure(
                    Map.of(
                            "selectionMode",
                            Choice.of("SELECTIVE", "ALL"),
                            "selectiveModeConfiguration",
                            new Union(
                                    Map.of("fieldsToInclude", FIELDS, "fieldsToExclude", FIELDS))),
                    Set.of("selectionMode"));

    private static final Shape RERANKING =
            new Structure(
                    Map.of(
                            "type",
                            Choice.of("BEDROCK_RERANKING_MODEL"),
                            "bedrockRerankingConfiguration",
                            new Structure(
                                    Map.of(
                                            "modelConfiguration",
                                            new Structure(
                                                    Map.of(
                                                            "modelArn",
                                                            new Text(Rule.MODEL),
                                                            "additionalModelRequestFields",
                                                            FREE_FIELDS),
                                                    Set.of("modelArn")),
                                            "numberOfRerankedResults",
                                            new Whole(1, 100),
                                            "metadataConfiguration",
                                            RERANKING_METADATA),
                                    Set.of("modelConfiguration"))),
                    Set.of("type"));

    private static final Shape KNOWLEDGE_PROMPT =
            new Structure(Map.of("textPromptTemplate", new Text(Rule.KNOWLEDGE_PROMPT)), Set.of());

    private static final Shape ORCHESTRATION =
            new Structure(
                    Map.of(
                            "promptTemplate",
                            KNOWLEDGE_PROMPT,
                            "inferenceConfig",
                            PromptShapes.INFERENCE,
                            "additionalModelRequestFields",
                            FREE_FIELDS,
                            "performanceConfig",
                            new Structure(
                                    Map.of("latency", Choice.of("standard", "optimized")),
                                    Set.of())),
                    Set.of());

    private static final Shape KNOWLEDGE_BASE =
            new Structure(
                    Map.of(
                            "modelId", new Text(Rule.MODEL),
                            "guardrailConfiguration", GUARDRAIL,
                            "numberOfResults", new Whole(1, 100),
                            "promptTemplate", KNOWLEDGE_PROMPT,
                            "inferenceConfiguration", PromptShapes.INFERENCE,
                            "rerankingConfiguration", RERANKING,
                            "orchestrationConfiguration", ORCHESTRATION),
                    Set.of());

    private static final Shape CODE =
            new Structure(Map.of("language", Choice.of("Python_3")), Set.of());

    private static final Shape LOOP =
            new Structure(
                    Map.of("definition", new Later(() -> DefinitionShapes.DEFINITION)), Set.of());

    private static final Shape NODE =
            new Structure(
                    Map.of(
                            "configuration",
                            new Union(
                                    Map.of(
                                            "prompt", PROMPT,
                                            "knowledgeBase", KNOWLEDGE_BASE,
                                            "inlineCode", CODE,
                                            "loop", LOOP))),
                    Set.of());

    private static final Shape CONNECTION =
            new Structure(Map.of("configuration", new Union(Map.of())), Set.of());

    static final Shape DEFINITION =
            new Structure(
                    Map.of(
                            "nodes", new Items(NODE, 0, MANY),
                            "connections", new Items(CONNECTION, 0, MANY)),
                    Set.of());

    private DefinitionShapes() {}
}
