package dev.firstline.awsapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsBodyTest {

    @Test
    void aDocumentMayBeNestedDeeply() {
        assertThat(AwsBody.read(nested(200)).has("a")).isTrue();
    }

    @Test
    void whatIsNestedTooDeeplyIsRefusedForThat() {
        assertThatThrownBy(() -> AwsBody.read(nested(201)))
                .isInstanceOf(AwsException.class)
                .hasMessageContaining("nested deeper than 200 levels");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "{\"a\":1", "{\"a\":1,\"a\":2}", "{} {}", "null"})
    void anythingButOneObjectIsRefused(String body) {
        assertThatThrownBy(() -> AwsBody.read(body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(AwsException.class)
                .hasMessageContaining("one JSON object");
    }

    private static byte[] nested(int levels) {
        return ("{\"a\":".repeat(levels) + "1" + "}".repeat(levels))
                .getBytes(StandardCharsets.UTF_8);
    }
}
