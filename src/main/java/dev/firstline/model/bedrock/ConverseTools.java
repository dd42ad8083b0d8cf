package dev.firstline.model.bedrock;

import dev.firstline.model.ModelTools;
import dev.firstline.model.ToolCall;
import dev.firstline.model.ToolResult;
import dev.firstline.model.ToolSpecification;
import software.amazon.awssdk.services.bedrockruntime.model.AnyToolChoice;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.SpecificToolChoice;
import software.amazon.awssdk.services.bedrockruntime.model.Tool;
import software.amazon.awssdk.services.bedrockruntime.model.ToolChoice;
import software.amazon.awssdk.services.bedrockruntime.model.ToolConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.ToolInputSchema;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultStatus;
import software.amazon.awssdk.services.bedrockruntime.model.ToolUseBlock;

/// Puts tools, their calls and their results into the words of the Converse operation.
final class ConverseTools {

    private ConverseTools() {}

    static ToolConfiguration of(ModelTools tools) {
        var configuration =
                ToolConfiguration.builder()
                        .tools(tools.specifications().stream().map(ConverseTools::tool).toList());
        switch (tools.choice()) {
            // What Amazon Bedrock does without a choice; some models know no other.
            case dev.firstline.model.ToolChoice.Auto() -> {}
            case dev.firstline.model.ToolChoice.Any() ->
                    configuration.toolChoice(ToolChoice.fromAny(AnyToolChoice.builder().build()));
            case dev.firstline.model.ToolChoice.Tool(String name) ->
                    configuration.toolChoice(
                            ToolChoice.fromTool(SpecificToolChoice.builder().name(name).build()));
        }
        return configuration.build();
    }

    static ContentBlock block(ToolCall call) {
        return ContentBlock.fromToolUse(
                ToolUseBlock.builder()
                        .toolUseId(call.id())
                        .name(call.name())
                        .input(Documents.of(call.input()))
                        .build());
    }

    static ContentBlock block(ToolResult result) {
        var content =
                result.content().isTextual()
                        ? ToolResultContentBlock.fromText(result.content().textValue())
                        : ToolResultContentBlock.fromJson(Documents.of(result.content()));
        return ContentBlock.fromToolResult(
                ToolResultBlock.builder()
                        .toolUseId(result.callId())
                        .content(content)
                        .status(
                                result.isError()
                                        ? ToolResultStatus.ERROR
                                        : ToolResultStatus.SUCCESS)
                        .build());
    }

    private static Tool tool(ToolSpecification tool) {
        return Tool.fromToolSpec(
                software.amazon.awssdk.services.bedrockruntime.model.ToolSpecification.builder()
                        .name(tool.name())
                        .description(tool.description())
                        .inputSchema(ToolInputSchema.fromJson(Documents.of(tool.inputSchema())))
                        .strict(tool.strict() ? true : null)
                        .build());
    }
}
