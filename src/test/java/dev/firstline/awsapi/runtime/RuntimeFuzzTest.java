package dev.firstline.awsapi.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.Fuzz;
import dev.firstline.awsapi.AwsException;
import dev.firstline.prompt.FakePrompts;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.eventstream.Message;
import software.amazon.eventstream.MessageDecoder;

/// Nonsense for each reader. A request is read or refused as the service refuses requests; nothing else comes of it.
class RuntimeFuzzTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String[] VALUES = {
        "null",
        "true",
        "-1",
        "1e400",
        "9223372036854775808",
        "\"\"",
        "\"\\ud83d\"",
        "[]",
        "{}",
        "[{}]",
        "[null]",
        "{\"text\":null}",
        "{\"text\":{\"text\":[]}}",
        "\"INPUT\"",
        "[[[[[[]]]]]]",
        "\"\\u0000\""
    };
    private static final List<String> INVOCATIONS =
            List.of(
                    "{\"enableTrace\":true,\"executionId\":\"e-1\",\"inputs\":[{\"nodeName\":\"Start\",\"nodeOutputName\":\"document\","
                            + "\"content\":{\"document\":{\"orderId\":42}}}],\"modelPerformanceConfiguration\":{\"performanceConfig\":"
                            + "{\"latency\":\"standard\"}}}");
    private static final List<String> QUESTIONS =
            List.of(
                    "{\"input\":{\"text\":\"q\"},\"sessionId\":\"s-1\",\"retrieveAndGenerateConfiguration\":{\"type\":\"KNOWLEDGE_BASE\","
                            + "\"knowledgeBaseConfiguration\":{\"knowledgeBaseId\":\"KB\",\"modelArn\":\"m\",\"generationConfiguration\":"
                            + "{\"inferenceConfig\":{\"textInferenceConfig\":{\"topP\":0.5,\"stopSequences\":[\"x\"]}}}}}}");
    private static final List<String> CONVERSATIONS =
            List.of(
                    "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"a\"},{\"guardContent\":{\"text\":{\"text\":\"b\"}}}]},"
                            + "{\"role\":\"assistant\",\"content\":[{\"toolUse\":{\"toolUseId\":\"t\",\"name\":\"n\",\"input\":{}}}]},"
                            + "{\"role\":\"user\",\"content\":[{\"toolResult\":{\"toolUseId\":\"t\",\"content\":[{\"json\":{}}]}}]}],"
                            + "\"system\":[{\"text\":\"s\"}],\"inferenceConfig\":{\"maxTokens\":1},\"toolConfig\":{\"tools\":[{\"toolSpec\":"
                            + "{\"name\":\"n\",\"inputSchema\":{\"json\":{}}}}],\"toolChoice\":{\"tool\":{\"name\":\"n\"}}}}");

    @Test
    void invocationsAreReadOrRefused() {
        fuzz(INVOCATIONS, InvokeFlowRequest::read);
    }

    @Test
    void questionsAreReadOrRefused() {
        fuzz(QUESTIONS, GenerateRequest::read);
    }

    @Test
    void conversationsAreReadOrRefused() {
        var requests = new ConverseRequests(new FakePrompts());
        fuzz(
                CONVERSATIONS,
                body -> {
                    GuardedExchange.without().admit(body);
                    var _ = requests.read("vendor.model", body);
                });
    }

    @Test
    void framesComeOutAsTheyWentIn() {
        Fuzz.repeat(random -> {
            var payloads = new ArrayList<byte[]>();
            var bytes = ByteBuffer.allocate(64 * 1024);
            for (int i = random.nextInt(5); i >= 0; i--) {
                var payload = new byte[random.nextInt(2_000)];
                random.nextBytes(payload);
                payloads.add(payload);
                bytes.put(EventFrame.encode(Map.of("h" + i, "v" + random.nextLong()), payload));
            }
            var decoded = new ArrayList<byte[]>();
            var decoder = new MessageDecoder(it -> decoded.add(it.getPayload()));
            var pieces =
                    new Pieces(Arrays.copyOf(bytes.array(), bytes.position()), random.nextLong());
            while (pieces.hasNext()) {
                decoder.feed(pieces.next());
            }
            assertThat(decoded).usingElementComparator(Arrays::compare).isEqualTo(payloads);
        });
    }

    @Test
    void brokenFramesAreNoticed() {
        Fuzz.repeat(random -> {
            var frame = EventFrame.event("chunk", new byte[random.nextInt(200)]);
            frame[random.nextInt(frame.length)] ^= (byte) (1 << random.nextInt(8));
            boolean isNoticed = false;
            try {
                var _ = Message.decode(ByteBuffer.wrap(frame));
            } catch (RuntimeException _) {
                isNoticed = true;
            }
            assertThat(isNoticed).isTrue();
        });
    }

    private static void fuzz(List<String> seeds, Consumer<ObjectNode> reader) {
        Fuzz.texts(
                random -> mutated(seeds.get(random.nextInt(seeds.size())), random),
                text -> {
                    try {
                        if (MAPPER.readTree(text) instanceof ObjectNode body) {
                            reader.accept(body);
                        }
                    } catch (JsonProcessingException | AwsException _) {
                        // Refused, as it should be.
                    }
                });
    }

    /// Puts other values and other letters into a request that is right.
    private static String mutated(String seed, Random random) {
        var text = new StringBuilder(seed);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int colon = text.indexOf(":", random.nextInt(text.length()));
            if (colon < 0 || random.nextInt(4) == 0) {
                text.setCharAt(random.nextInt(text.length()), (char) (32 + random.nextInt(95)));
            } else {
                int end = valueEnd(text, colon + 1);
                text.replace(colon + 1, end, VALUES[random.nextInt(VALUES.length)]);
            }
        }
        return text.toString();
    }

    private static int valueEnd(CharSequence text, int from) {
        int depth = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (depth == 0 && (c == ',' || c == '}' || c == ']')) {
                return i;
            }
            depth += c == '{' || c == '[' ? 1 : 0;
            depth -= c == '}' || c == ']' ? 1 : 0;
        }
        return text.length();
    }
}
