package dev.firstline.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.NodeType;
import dev.firstline.flow.engine.NodeFailure;
import dev.firstline.flow.engine.RunListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns the steps of a run into the answer that the customer sees: text as it is produced, with checked sources.
final class AnswerListener implements RunListener {

    private final AnswerWriter writer;
    private final Runnable onFirstText;
    private final StringBuilder streamed = new StringBuilder();
    private final StringBuilder text = new StringBuilder();
    private @Nullable CitationFilter filter;
    private @Nullable JsonNode passages;
    private @Nullable String answeringNode;
    private boolean hasCalledFunction;
    private boolean isSearching;

    /// @param onFirstText called when the first text of a generation is shown
    AnswerListener(AnswerWriter writer, Runnable onFirstText) {
        this.writer = writer;
        this.onFirstText = onFirstText;
    }

    @Override
    public synchronized void nodeStarted(
            FlowNode node, List<ChainLink> chain, Map<String, JsonNode> inputs, long nanos) {
        if (node.type().equals(NodeType.KNOWLEDGE_BASE) && !isSearching) {
            isSearching = true;
            writer.status("searching");
        }
    }

    @Override
    public synchronized void nodeCompleted(
            FlowNode node, List<ChainLink> chain, Map<String, JsonNode> outputs, long nanos) {
        if (outputs.containsKey("retrievalResults")) {
            passages = outputs.get("retrievalResults");
        } else if (node.type().equals(NodeType.LAMBDA_FUNCTION)) {
            hasCalledFunction = true;
        }
    }

    @Override
    public boolean hearsDeltas() {
        return true;
    }

    @Override
    public synchronized void nodeDelta(FlowNode node, String delta) {
        answeringNode = node.name();
        streamed.append(delta);
        show(filter().accept(delta));
    }

    @Override
    public synchronized void nodeRetried(
            FlowNode node, List<ChainLink> chain, NodeFailure failure, int attempt, long nanos) {
        if (!streamed.isEmpty()) {
            restart();
        }
    }

    @Override
    public synchronized void flowOutput(FlowNode node, JsonNode document, long nanos) {
        String whole = document.isTextual() ? document.asText() : document.toString();
        if (!whole.startsWith(streamed.toString())) {
            // A check has put other text in the place of what was shown.
            restart();
        }
        String rest = whole.substring(streamed.length());
        if (streamed.isEmpty()) {
            var checked = filter();
            text.append(checked.accept(rest)).append(checked.finish());
        } else {
            show(filter().accept(rest));
            show(filter().finish());
        }
    }

    /// Declares what was shown void; another generation follows.
    synchronized void restart() {
        streamed.setLength(0);
        text.setLength(0);
        filter = null;
        writer.restart();
    }

    synchronized boolean hasStreamed() {
        return !streamed.isEmpty();
    }

    synchronized String text() {
        return text.toString().strip();
    }

    synchronized List<Citation> citations() {
        return filter == null ? List.of() : filter.used();
    }

    /// Markers in the answer that named no passage of this turn.
    synchronized int unknownMarkers() {
        return filter == null ? 0 : filter.unknownMarkers();
    }

    /// Whether the flow called a function, which may have had effects.
    synchronized boolean hasCalledFunction() {
        return hasCalledFunction;
    }

    /// The node whose text was streamed; null when none was.
    synchronized @Nullable String answeringNode() {
        return answeringNode;
    }

    private void show(String shown) {
        if (!shown.isEmpty()) {
            if (text.isEmpty()) {
                onFirstText.run();
            }
            text.append(shown);
            writer.write(shown, filter().takeFresh());
        }
    }

    private CitationFilter filter() {
        if (filter == null) {
            filter = new CitationFilter(sources());
        }
        return filter;
    }

    private List<CitationFilter.Source> sources() {
        var sources = new ArrayList<CitationFilter.Source>();
        if (passages != null) {
            passages.forEach(passage -> sources.add(source(passage)));
        }
        return sources;
    }

    private static CitationFilter.Source source(JsonNode passage) {
        var metadata = passage.path("metadata");
        String anchor = metadata.path("anchor").asText();
        return new CitationFilter.Source(
                metadata.path("title").asText(),
                metadata.path("heading").asText(),
                "/help/" + metadata.path("slug").asText() + (anchor.isEmpty() ? "" : "#" + anchor),
                passage.path("content").path("text").asText());
    }
}
