package dev.firstline.awsapi.build;

import dev.firstline.awsapi.build.Shape.Choice;
import dev.firstline.awsapi.build.Shape.Document;
import dev.firstline.awsapi.build.Shape.Flag;
import dev.firstline.awsapi.build.Shape.Items;
import dev.firstline.awsapi.build.Shape.Share;
import dev.firstline.awsapi.build.Shape.Structure;
import dev.firstline.awsapi.build.Shape.Text;
import dev.firstline.awsapi.build.Shape.Union;
import dev.firstline.awsapi.build.Shape.Whole;
import java.util.Map;
import java.util.Set;

/// The shapes of prompts: those of the prompt management, and what a Prompt node has of its own.
final class PromptShapes {

    static final Shape STRING = new Text(Rule.ANY);
    static final Shape DOCUMENT = new Document();
    private static final Shape TEMPLATE_TYPE = Choice.of("TEXT", "CHAT");

    private static final int MANY = Integer.MAX_VALUE;

    private static final Shape CACHE_POINT =
            new Structure(Map.of("type", Choice.of("default")), Set.of("type"));

    private static final Shape INPUT_VARIABLES =
            new Items(new Structure(Map.of("name", new Text(Rule.NAME)), Set.of()), 0, 20);

    private static final Shape TOOL_SPECIFICATION =
            new Structure(
                    Map.of(
                            "name", new Text(Rule.TOOL),
                            "description", new Text(Rule.NOT_EMPTY),
                            "inputSchema", new Union(Map.of("json", DOCUMENT)),
                            "strict", new Flag()),
                    Set.of("name", "inputSchema"));

    private static final Shape ANY_TOOL = new Structure(Map.of(), Set.of());

    private static final Shape TOOL_CHOICE =
            new Union(
                    Map.of(
                            "auto", ANY_TOOL,
                            "any", ANY_TOOL,
                            "tool",
                                    new Structure(
                                            Map.of("name", new Text(Rule.TOOL)), Set.of("name"))));

    private static final Shape TOOL_CONFIGURATION =
            new Structure(
                    Map.of(
                            "tools",
                            new Items(
                                    new Union(
                                            Map.of(
                                                    "toolSpec", TOOL_SPECIFICATION,
                                                    "cachePoint", CACHE_POINT)),
                                    1,
                                    MANY),
                            "toolChoice",
                            TOOL_CHOICE),
                    Set.of("tools"));

    private static final Shape TEXT_TEMPLATE =
            new Structure(
                    Map.of(
                            "text", STRING,
                            "cachePoint", CACHE_POINT,
                            "inputVariables", INPUT_VARIABLES),
                    Set.of("text"));

    private static final Shape CHAT_TEMPLATE =
            new Structure(
                    Map.of(
                            "system",
                            new Items(block(Rule.NOT_EMPTY), 0, MANY),
                            "messages",
                            new Items(message(), 0, MANY),
                            "inputVariables",
                            INPUT_VARIABLES,
                            "toolConfiguration",
                            TOOL_CONFIGURATION),
                    Set.of("messages"));

    static final Shape TEMPLATE = new Union(Map.of("text", TEXT_TEMPLATE, "chat", CHAT_TEMPLATE));

    static final Shape INFERENCE =
            new Union(
                    Map.of(
                            "text",
                            new Structure(
                                    Map.of(
                                            "temperature", new Share(),
                                            "topP", new Share(),
                                            "maxTokens", new Whole(0, MANY),
                                            "stopSequences", new Items(STRING, 0, 4)),
                                    Set.of())));

    private static final Shape METADATA =
            new Structure(
                    Map.of(
                            "key", new Text(Rule.METADATA_KEY),
                            "value", new Text(Rule.METADATA_VALUE)),
                    Set.of("key", "value"));

    private static final Shape AGENT =
            new Structure(
                    Map.of("agentIdentifier", new Text(Rule.AGENT_ALIAS)),
                    Set.of("agentIdentifier"));

    private static final Shape VARIANT =
            new Structure(
                    Map.of(
                            "name",
                            new Text(Rule.NAME),
                            "templateType",
                            TEMPLATE_TYPE,
                            "templateConfiguration",
                            TEMPLATE,
                            "modelId",
                            new Text(Rule.MODEL),
                            "inferenceConfiguration",
                            INFERENCE,
                            "metadata",
                            new Items(METADATA, 0, 50),
                            "additionalModelRequestFields",
                            DOCUMENT,
                            "genAiResource",
                            new Union(Map.of("agent", AGENT))),
                    Set.of("name", "templateType", "templateConfiguration"));

    /// How many there may be, prompts themselves say.
    static final Shape VARIANTS = new Items(VARIANT, 0, MANY);

    private PromptShapes() {}

    private static Shape message() {
        return new Structure(
                Map.of(
                        "role",
                        Choice.of("user", "assistant"),
                        "content",
                        new Items(block(Rule.ANY), 0, MANY)),
                Set.of("role", "content"));
    }

    private static Shape block(Rule text) {
        return new Union(Map.of("text", new Text(text), "cachePoint", CACHE_POINT));
    }
}
