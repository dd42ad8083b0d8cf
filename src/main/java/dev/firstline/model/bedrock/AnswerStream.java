package dev.firstline.model.bedrock;

import dev.firstline.model.ModelAnswer.Usage;
import dev.firstline.model.ModelException;
import dev.firstline.model.ModelException.Kind;
import dev.firstline.model.ModelRequest;
import dev.firstline.model.StopReason;
import dev.firstline.model.TokenEstimate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockDeltaEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamMetadataEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;
import software.amazon.awssdk.services.bedrockruntime.model.MessageStopEvent;

/// Puts the events of one stream together and refuses an order in which they cannot have been sent.
///
/// ```
/// WAITING ──messageStart──▶ SPEAKING ──messageStop──▶ STOPPED ──metadata──▶ STOPPED, with usage
///                             ▲    │
///                             └────┘ contentBlockDelta
/// ```
final class AnswerStream {

    private enum State {
        WAITING,
        SPEAKING,
        STOPPED
    }

    /// Far beyond any answer to a customer; a runaway stream must not fill the memory.
    private static final int CHARACTERS_MAX = 1 << 20;

    private final StringBuilder text = new StringBuilder();
    private final CleanText clean = new CleanText();
    private State state = State.WAITING;
    private StopReason stopReason = StopReason.MALFORMED_MODEL_OUTPUT;
    private int block;
    private @Nullable Usage usage;
    private @Nullable String requestId;

    /// Takes the next event and returns the text it brought; possibly empty.
    String accept(ConverseStreamOutput event) {
        switch (event.sdkEventType()) {
            case MESSAGE_START -> move(State.WAITING, State.SPEAKING);
            case MESSAGE_STOP -> stop((MessageStopEvent) event);
            case METADATA -> measure((ConverseStreamMetadataEvent) event);
            case CONTENT_BLOCK_DELTA -> {
                return speak((ContentBlockDeltaEvent) event);
            }
            case CONTENT_BLOCK_START, CONTENT_BLOCK_STOP, UNKNOWN_TO_SDK_VERSION -> {}
        }
        return "";
    }

    void identify(@Nullable String id) {
        requestId = id;
    }

    /// Whether the whole text is there; only the usage may still be missing.
    boolean isStopped() {
        return state == State.STOPPED;
    }

    boolean hasText() {
        return !text.isEmpty();
    }

    String text() {
        return text.toString();
    }

    StopReason stopReason() {
        return stopReason;
    }

    @Nullable String requestId() {
        return requestId;
    }

    /// The provider's count, or an estimate when the stream ended before it came.
    Usage usageFor(ModelRequest request) {
        return usage != null ? usage : estimate(request);
    }

    ModelException broken(String why) {
        return new ModelException(
                Kind.STREAM_BROKEN, hasText(), "bedrock stream broken: " + why, null);
    }

    private String speak(ContentBlockDeltaEvent event) {
        var piece = event.delta() == null ? null : event.delta().text();
        if (state != State.SPEAKING || event.contentBlockIndex() < block) {
            throw broken("text out of order");
        }
        block = event.contentBlockIndex();
        if (piece == null) {
            // Reasoning and tool input are not part of the answer.
            return "";
        }
        var cleaned = clean.next(piece);
        if (text.length() + cleaned.length() > CHARACTERS_MAX) {
            throw new ModelException(Kind.MODEL_ERROR, hasText(), "bedrock answer too long", null);
        }
        text.append(cleaned);
        return cleaned;
    }

    private void stop(MessageStopEvent event) {
        move(State.SPEAKING, State.STOPPED);
        stopReason =
                switch (event.stopReason()) {
                    case END_TURN -> StopReason.END_TURN;
                    case TOOL_USE -> StopReason.TOOL_USE;
                    case MAX_TOKENS -> StopReason.MAX_TOKENS;
                    case STOP_SEQUENCE -> StopReason.STOP_SEQUENCE;
                    case GUARDRAIL_INTERVENED -> StopReason.GUARDRAIL_INTERVENED;
                    case CONTENT_FILTERED -> StopReason.CONTENT_FILTERED;
                    case MALFORMED_TOOL_USE -> StopReason.MALFORMED_TOOL_USE;
                    case MODEL_CONTEXT_WINDOW_EXCEEDED -> StopReason.MODEL_CONTEXT_WINDOW_EXCEEDED;
                    case MALFORMED_MODEL_OUTPUT, UNKNOWN_TO_SDK_VERSION ->
                            StopReason.MALFORMED_MODEL_OUTPUT;
                };
    }

    private void measure(ConverseStreamMetadataEvent event) {
        if (event.usage() != null) {
            usage = new Usage(event.usage().inputTokens(), event.usage().outputTokens());
        }
    }

    private void move(State from, State to) {
        if (state != from) {
            throw broken("events out of order");
        }
        state = to;
    }

    private Usage estimate(ModelRequest request) {
        int input = request.system().stream().mapToInt(TokenEstimate::of).sum();
        input += request.messages().stream().mapToInt(m -> TokenEstimate.of(m.text())).sum();
        return new Usage(input, TokenEstimate.of(text()));
    }
}
