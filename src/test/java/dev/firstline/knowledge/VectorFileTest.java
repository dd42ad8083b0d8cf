package dev.firstline.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.firstline.platform.Ids;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class VectorFileTest {

    @Test
    void vectorsComeBackNearlyAsTheyWere() throws IOException {
        var key = Ids.sha256("tent");
        var out = new ByteArrayOutputStream();

        new VectorFile("model", 3, Map.of(key, new float[] {0.12345f, -1, 0})).write(out);
        var read = VectorFile.read(new ByteArrayInputStream(out.toByteArray()));

        assertThat(read.embedder()).isEqualTo("model");
        assertThat(read.vectors()).containsOnlyKeys(key);
        assertThat(Objects.requireNonNull(read.vectors().get(key)))
                .containsExactly(new float[] {0.12345f, -1, 0}, within(0.0001f));
    }

    @Test
    void otherFilesAreRefused() {
        assertThatThrownBy(() -> VectorFile.read(new ByteArrayInputStream(new byte[100])))
                .isInstanceOf(IOException.class);
    }
}
