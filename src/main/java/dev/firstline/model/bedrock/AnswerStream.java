package dev.firstline.model.bedrock;

import dev.firstline.model.ModelAnswer.Usage;
import dev.firstline.model.ModelException;
import dev.firstline.model.ModelException.Kind;
import dev.firstline.model.ModelRequest;
import dev.firstline.model.StopReason;
import dev.firstline.model.TokenEstimate;
import dev.firstline.model.ToolCall;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockDeltaEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockStartEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamMetadataEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;
import software.amazon.awssdk.services.bedrockruntime.model.MessageStopEvent;

/// Puts the events of one stream together and refuses an order in which they cannot have been sent.
///
/// ```
/// WAITING ──messageStart──▶ SPEAKING ──messageStop──▶ STOPPED ──metadata──▶ STOPPED, with usage
///                             ▲    │
///                             └────┘ contentBlockStart, contentBlockDelta
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
    private final CalledTools tools = new CalledTools();
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
            case CONTENT_BLOCK_START -> begin((ContentBlockStartEvent) event);
            case CONTENT_BLOCK_STOP, UNKNOWN_TO_SDK_VERSION -> {}
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

    /// Calls of tools that are not what a `TOOL_USE` needs make the whole answer malformed.
    StopReason stopReason() {
        return stopReason == StopReason.TOOL_USE && !tools.isUsable()
                ? StopReason.MALFORMED_TOOL_USE
                : stopReason;
    }

    /// Only a stop for them makes calls of them: those of an answer that was cut are not whole.
    List<ToolCall> calls() {
        return stopReason() == StopReason.TOOL_USE ? tools.calls() : List.of();
    }

    @Nullable String requestId() {
        return requestId;
    }

    /// The provider's count, or an estimate when the stream ended before it came.
    Usage usageFor(ModelRequest request) {
        return usage != null
                ? usage
                : new Usage(request.estimateTokens(), TokenEstimate.of(text()));
    }

    ModelException broken(String why) {
        return new ModelException(
                Kind.STREAM_BROKEN, hasText(), "bedrock stream broken: " + why, null);
    }

    private void begin(ContentBlockStartEvent event) {
        var start = event.start() == null ? null : event.start().toolUse();
        if (start != null) {
            advance(event.contentBlockIndex());
            tools.begin(event.contentBlockIndex(), start.toolUseId(), start.name());
        }
    }

    private String speak(ContentBlockDeltaEvent event) {
        advance(event.contentBlockIndex());
        var delta = event.delta();
        if (delta == null) {
            return "";
        } else if (delta.toolUse() != null) {
            tools.append(event.contentBlockIndex(), delta.toolUse().input());
            requireRoom(tools.length());
            return "";
        } else {
            // Reasoning is not part of the answer.
            return delta.text() == null ? "" : say(delta.text());
        }
    }

    private String say(String piece) {
        var cleaned = clean.next(piece);
        requireRoom(text.length() + cleaned.length());
        text.append(cleaned);
        return cleaned;
    }

    private void advance(int index) {
        if (state != State.SPEAKING || index < block) {
            throw broken("content out of order");
        }
        block = index;
    }

    private void requireRoom(int characters) {
        if (characters > CHARACTERS_MAX) {
            throw new ModelException(Kind.MODEL_ERROR, hasText(), "bedrock answer too long", null);
        }
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
}
