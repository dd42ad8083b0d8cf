package dev.firstline.aws;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.bedrockagentruntime.BedrockAgentRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockagentruntime.model.FlowInput;
import software.amazon.awssdk.services.bedrockagentruntime.model.FlowInputContent;
import software.amazon.awssdk.services.bedrockagentruntime.model.FlowOutputEvent;
import software.amazon.awssdk.services.bedrockagentruntime.model.FlowResponseStream;
import software.amazon.awssdk.services.bedrockagentruntime.model.FlowTraceEvent;
import software.amazon.awssdk.services.bedrockagentruntime.model.InvokeFlowRequest;
import software.amazon.awssdk.services.bedrockagentruntime.model.InvokeFlowResponseHandler;

/// One InvokeFlow, as the asynchronous client sees it.
final class FlowCall {

    private final List<FlowResponseStream> events = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable String> executionId = new AtomicReference<>();
    private final CompletableFuture<Void> end;

    private FlowCall(
            BedrockAgentRuntimeAsyncClient client, Consumer<InvokeFlowRequest.Builder> request) {
        var handler =
                InvokeFlowResponseHandler.builder()
                        .onResponse(response -> executionId.set(response.executionId()))
                        .subscriber(events::add)
                        .build();
        this.end = client.invokeFlow(request, handler);
    }

    static FlowCall of(
            BedrockAgentRuntimeAsyncClient client, Consumer<InvokeFlowRequest.Builder> request) {
        return new FlowCall(client, request);
    }

    static FlowInput start(String text) {
        return FlowInput.builder()
                .nodeName("Start")
                .nodeOutputName("document")
                .content(FlowInputContent.fromDocument(Document.fromString(text)))
                .build();
    }

    static FlowInput answer(String node, String text) {
        return FlowInput.builder()
                .nodeName(node)
                .nodeInputName("text")
                .content(FlowInputContent.fromDocument(Document.fromString(text)))
                .build();
    }

    /// Waits for the end of the stream.
    FlowCall finished() {
        try {
            end.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
        return this;
    }

    void leave() {
        end.cancel(true);
    }

    boolean isOver() {
        return end.isDone();
    }

    List<FlowResponseStream> events() {
        return List.copyOf(events);
    }

    String executionId() {
        return String.valueOf(executionId.get());
    }

    /// What arrived, in one word each.
    List<String> kinds() {
        return events.stream()
                .map(event ->
                        event instanceof FlowTraceEvent traced
                                ? traced.trace().type().toString()
                                : event.sdkEventType().toString())
                .toList();
    }

    List<String> outputs() {
        return events.stream()
                .filter(FlowOutputEvent.class::isInstance)
                .map(event -> ((FlowOutputEvent) event).content().document().asString())
                .toList();
    }
}
