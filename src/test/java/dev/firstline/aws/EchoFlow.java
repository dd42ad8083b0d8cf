package dev.firstline.aws;

import software.amazon.awssdk.services.bedrockagent.model.FlowConnection;
import software.amazon.awssdk.services.bedrockagent.model.FlowConnectionConfiguration;
import software.amazon.awssdk.services.bedrockagent.model.FlowConnectionType;
import software.amazon.awssdk.services.bedrockagent.model.FlowDefinition;
import software.amazon.awssdk.services.bedrockagent.model.FlowNode;
import software.amazon.awssdk.services.bedrockagent.model.FlowNodeConfiguration;
import software.amazon.awssdk.services.bedrockagent.model.FlowNodeIODataType;
import software.amazon.awssdk.services.bedrockagent.model.FlowNodeInput;
import software.amazon.awssdk.services.bedrockagent.model.FlowNodeOutput;
import software.amazon.awssdk.services.bedrockagent.model.FlowNodeType;

/// A flow that says what it is told.
final class EchoFlow {

    private EchoFlow() {}

    static FlowDefinition definition() {
        return withoutConnection().toBuilder().connections(connection()).build();
    }

    static FlowDefinition withoutConnection() {
        return FlowDefinition.builder().nodes(input(), output()).build();
    }

    private static FlowNode input() {
        return FlowNode.builder()
                .name("FlowInputNode")
                .type(FlowNodeType.INPUT)
                .configuration(FlowNodeConfiguration.fromInput(it -> {}))
                .outputs(
                        FlowNodeOutput.builder()
                                .name("document")
                                .type(FlowNodeIODataType.STRING)
                                .build())
                .build();
    }

    private static FlowNode output() {
        return FlowNode.builder()
                .name("Answer")
                .type(FlowNodeType.OUTPUT)
                .configuration(FlowNodeConfiguration.fromOutput(it -> {}))
                .inputs(
                        FlowNodeInput.builder()
                                .name("document")
                                .type(FlowNodeIODataType.STRING)
                                .expression("$.data")
                                .build())
                .build();
    }

    private static FlowConnection connection() {
        return FlowConnection.builder()
                .name("inToOut")
                .type(FlowConnectionType.DATA)
                .source("FlowInputNode")
                .target("Answer")
                .configuration(
                        FlowConnectionConfiguration.fromData(
                                it -> it.sourceOutput("document").targetInput("document")))
                .build();
    }
}
