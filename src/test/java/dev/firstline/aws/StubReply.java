package dev.firstline.aws;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/// What the stub answers to one call. Each method returns a changed copy:
///
/// ```java
/// StubReply.text("You have ", "30 days.").usage(120, 6).paced(Duration.ofMillis(20))
/// ```
public record StubReply(int status, String errorType, List<Step> steps) {

    /// One thing the stub does while it answers.
    sealed interface Step {
        /// Writes bytes in one piece.
        record Send(Buffer bytes) implements Step {
            Send(byte... bytes) {
                this(Buffer.buffer(bytes));
            }
        }

        record Pause(Duration duration) implements Step {}

        /// Goes on once the test completes the future.
        record AwaitGate(CompletableFuture<Void> gate) implements Step {}

        /// Sends nothing more and keeps the connection open.
        record Stall() implements Step {}

        /// Closes the connection (or resets the HTTP/2 stream) without ending the response.
        record Cut() implements Step {}
    }

    private static final int OK = 200;
    private static final int LENGTH_OF_BENCHMARK_ANSWER = 64;

    public StubReply {
        steps = List.copyOf(steps);
    }

    /// A whole answer of these pieces that ends with `end_turn` and a usage.
    public static StubReply text(String... deltas) {
        var steps = new ArrayList<Step>();
        steps.add(new Step.Send(EventFrames.messageStart()));
        for (var delta : deltas) {
            steps.add(new Step.Send(EventFrames.delta(0, delta)));
        }
        steps.add(new Step.Send(EventFrames.blockStop(0)));
        steps.add(new Step.Send(EventFrames.messageStop("end_turn")));
        steps.add(new Step.Send(EventFrames.metadata(10, deltas.length)));
        return new StubReply(OK, "", steps);
    }

    /// The same answer with a call of a tool after what it has, which makes it end with `tool_use`.
    public StubReply callingTool(String id, String name, String... inputPieces) {
        var frames = new ArrayList<Step>();
        // Only has to grow from block to block.
        int block = steps.size();
        frames.add(new Step.Send(EventFrames.toolStart(block, id, name)));
        for (var piece : inputPieces) {
            frames.add(new Step.Send(EventFrames.toolInput(block, piece)));
        }
        frames.add(new Step.Send(EventFrames.blockStop(block)));
        var changed = new ArrayList<>(steps);
        changed.addAll(steps.size() - 2, frames);
        return with(changed).stopReason("tool_use");
    }

    /// The answer of the benchmarks: 64 tokens, all sent at once.
    public static StubReply sixtyFourTokens() {
        var tokens =
                IntStream.range(0, LENGTH_OF_BENCHMARK_ANSWER)
                        .mapToObj("token%02d "::formatted)
                        .toArray(String[]::new);
        return text(tokens).atOnce();
    }

    /// An error before any stream opens, such as 429 and `ThrottlingException`.
    public static StubReply refusal(int status, String errorType) {
        return new StubReply(status, errorType, List.of());
    }

    public static StubReply throttled() {
        return refusal(429, "ThrottlingException");
    }

    /// Replaces the frames after the first `count` by one that reports an exception inside the stream.
    public StubReply exceptionAfter(int count, String exceptionType) {
        var kept = new ArrayList<>(steps.subList(0, count));
        kept.add(new Step.Send(EventFrames.exception(exceptionType, "scripted")));
        return with(kept);
    }

    public StubReply stopReason(String stopReason) {
        int last = steps.size() - 2;
        return replace(last, new Step.Send(EventFrames.messageStop(stopReason)));
    }

    public StubReply usage(int inputTokens, int outputTokens) {
        var metadata = EventFrames.metadata(inputTokens, outputTokens);
        return replace(steps.size() - 1, new Step.Send(metadata));
    }

    /// Breaks the checksum of one frame.
    public StubReply corrupt(int frame) {
        var bytes = ((Step.Send) steps.get(frame)).bytes().getBytes();
        return replace(frame, new Step.Send(EventFrames.corrupted(bytes)));
    }

    /// Adds an event of a type that no client knows before one frame.
    public StubReply unknownEventAt(int frame) {
        return insert(
                frame,
                new Step.Send(EventFrames.event("keepAlive", EventFrames.json().put("tick", 1))));
    }

    /// Repeats one frame.
    public StubReply duplicate(int frame) {
        return insert(frame, steps.get(frame));
    }

    /// Waits before every frame but the first.
    public StubReply paced(Duration pause) {
        var paced = new ArrayList<Step>();
        for (var step : steps) {
            if (!paced.isEmpty()) {
                paced.add(new Step.Pause(pause));
            }
            paced.add(step);
        }
        return with(paced);
    }

    /// Holds the frame at this index back until the gate is completed.
    public StubReply gateAt(int frame, CompletableFuture<Void> gate) {
        return insert(frame, new Step.AwaitGate(gate));
    }

    /// Goes silent after the first `count` frames.
    public StubReply stallAfter(int count) {
        var kept = new ArrayList<>(steps.subList(0, count));
        kept.add(new Step.Stall());
        return with(kept);
    }

    /// Sends exactly the first `count` bytes and drops the connection.
    public StubReply cutAt(int count) {
        return with(List.of(new Step.Send(Arrays.copyOf(bytes(), count)), new Step.Cut()));
    }

    /// Sends exactly the first `count` bytes and ends the response as if it were whole.
    public StubReply endAt(int count) {
        return with(List.of(new Step.Send(Arrays.copyOf(bytes(), count))));
    }

    /// Sends all frames in one write.
    public StubReply atOnce() {
        return with(List.of(new Step.Send(bytes())));
    }

    /// Sends all frames in pieces of this many bytes, one write each.
    public StubReply sliced(int size) {
        byte[] all = bytes();
        var slices = new ArrayList<Step>();
        for (int from = 0; from < all.length; from += size) {
            int to = Math.min(all.length, from + size);
            slices.add(new Step.Send(Arrays.copyOfRange(all, from, to)));
        }
        return with(slices);
    }

    /// How many bytes the whole stream has.
    public int length() {
        return bytes().length;
    }

    /// How many bytes come before the frame at this index.
    public int offsetOf(int frame) {
        return with(steps.subList(0, frame)).length();
    }

    boolean isRefusal() {
        return status != OK;
    }

    private byte[] bytes() {
        var all = new ByteArrayOutputStream();
        for (var step : steps) {
            if (step instanceof Step.Send send) {
                all.writeBytes(send.bytes().getBytes());
            }
        }
        return all.toByteArray();
    }

    private StubReply insert(int index, Step step) {
        var changed = new ArrayList<>(steps);
        changed.add(index, step);
        return with(changed);
    }

    private StubReply replace(int index, Step step) {
        var changed = new ArrayList<>(steps);
        changed.set(index, step);
        return with(changed);
    }

    private StubReply with(List<Step> changed) {
        return new StubReply(status, errorType, changed);
    }
}
