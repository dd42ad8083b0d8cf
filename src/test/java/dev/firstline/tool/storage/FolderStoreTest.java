package dev.firstline.tool.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderStoreTest {

    @TempDir Path data;
    private Path folder = Path.of("");
    private FolderStore store = new FolderStore(Path.of(""), 0);

    @BeforeEach
    void start() {
        folder = data.resolve("objects");
        store = new FolderStore(folder, 1_000_000);
    }

    @Test
    void aBucketIsAFolderAndAKeyIsAPathInIt() throws IOException {
        var address = new ObjectAddress("orders", "2026/übersicht 7.json");

        store.put(address, "application/json", "{}".getBytes(UTF_8));

        assertThat(folder.resolve("orders/2026/übersicht 7.json")).hasContent("{}");
        assertThat(store.get(address)).isEqualTo("{}".getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside",
                "a/../../outside",
                "a/..",
                "..",
                ".",
                "a/./b",
                "/etc/passwd",
                "a//b",
                "a/",
                "..\\outside",
                "a\u0000b",
                "c:/x",
                "a\nb"
            })
    void aKeyNeverLeavesItsBucket(String key) throws IOException {
        Files.writeString(data.resolve("outside"), "secret");

        assertThatThrownBy(() -> store.get(new ObjectAddress("orders", key)))
                .isInstanceOf(ObjectStoreException.class);
        assertThatThrownBy(() ->
                        store.put(new ObjectAddress("orders", key), "text/plain", new byte[1]))
                .isInstanceOf(ObjectStoreException.class);

        assertThat(data.resolve("outside")).hasContent("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "a", ".incoming", "../x", "Orders", "a/b", "", "-ab"})
    void aBucketHasAPlainName(String bucket) {
        assertThatThrownBy(() -> new ObjectAddress(bucket, "a"))
                .isInstanceOf(ObjectStoreException.class);
    }

    @Test
    void aLinkInTheFolderLeadsNowhere() throws IOException {
        var outside = Files.createDirectory(data.resolve("private"));
        Files.writeString(outside.resolve("secret"), "secret");
        Files.createDirectories(folder.resolve("orders"));
        Files.createSymbolicLink(folder.resolve("orders/way"), outside);
        Files.createSymbolicLink(folder.resolve("orders/file"), outside.resolve("secret"));

        assertThatThrownBy(() -> store.get(new ObjectAddress("orders", "way/secret")))
                .isInstanceOf(ObjectStoreException.class);
        assertThatThrownBy(() -> store.get(new ObjectAddress("orders", "file")))
                .isInstanceOf(ObjectStoreException.class);
        assertThatThrownBy(() ->
                        store.put(
                                new ObjectAddress("orders", "way/new"), "text/plain", new byte[1]))
                .isInstanceOf(ObjectStoreException.class);
        assertThat(outside.resolve("new")).doesNotExist();
    }

    @Test
    void readersNeverSeeAPart() throws Exception {
        var address = new ObjectAddress("orders", "a");
        store.put(address, "text/plain", filled((byte) 1));
        var wrong = new ArrayList<byte[]>();

        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            var writing =
                    writers.submit(() -> {
                        for (int i = 0; i < 60; i++) {
                            store.put(address, "text/plain", filled((byte) i));
                        }
                    });
            while (!writing.isDone()) {
                var read = store.get(address);
                if (read.length != 100_000 || read[0] != read[99_999]) {
                    wrong.add(read);
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(folder.resolve(".incoming")).isEmptyDirectory();
    }

    @Test
    void whatIsMissingOrTooLargeSaysSo() throws IOException {
        var small = new FolderStore(folder, 3);
        Files.createDirectories(folder.resolve("orders"));
        Files.writeString(folder.resolve("orders/large"), "four");

        assertThat(code(small, "none")).isEqualTo("NoSuchKey");
        assertThat(code(small, "large")).isEqualTo("EntityTooLarge");
        assertThatThrownBy(() ->
                        small.put(new ObjectAddress("orders", "b"), "text/plain", new byte[4]))
                .isInstanceOf(ObjectStoreException.class);
    }

    private static String code(FolderStore store, String key) {
        return catchThrowableOfType(
                        ObjectStoreException.class,
                        () -> store.get(new ObjectAddress("orders", key)))
                .code();
    }

    private static byte[] filled(byte value) {
        var bytes = new byte[100_000];
        Arrays.fill(bytes, value);
        return bytes;
    }
}
