package dev.firstline.tool.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.firstline.platform.aws.TestAws;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class S3StoreTest {

    private final TestAws aws = new TestAws();
    private final StubS3 s3 = new StubS3();
    private final S3Store store = new S3Store(aws.clients(), Optional.of(s3.url()), 1_000);

    @AfterEach
    void close() {
        store.close();
        s3.close();
        aws.close();
    }

    @Test
    void anObjectComesBackAsItWent() throws Exception {
        var address = new ObjectAddress("orders", "2026/übersicht 7.json");

        store.put(address, "application/json", "{\"id\":7}".getBytes(UTF_8));

        assertThat(store.get(address)).isEqualTo("{\"id\":7}".getBytes(UTF_8));
        var put = s3.asked().getFirst();
        assertThat(put.path()).isEqualTo("/orders/2026/%C3%BCbersicht%207.json");
        assertThat(put.header("content-type")).isEqualTo("application/json");
        assertThat(put.header("authorization")).contains("/eu-central-1/s3/aws4_request");
    }

    @Test
    void anEmptyObjectIsOneToo() throws Exception {
        var address = new ObjectAddress("orders", "empty");

        store.put(address, "text/plain", new byte[0]);

        assertThat(store.get(address)).isEmpty();
    }

    @Test
    void whatIsMissingOrForbiddenSaysSo() {
        assertThat(failure("orders", "none").code()).isEqualTo("NoSuchKey");
        assertThat(failure("forbidden", "a").code()).isEqualTo("AccessDenied");
        assertThat(failure("forbidden", "a").isRetryable()).isFalse();
        assertThat(failure("busy-bucket", "a").isRetryable()).isTrue();
    }

    @Test
    void tooMuchIsNotRead() {
        s3.objects.put("/orders/large", "x".repeat(1_001));
        s3.objects.put("/orders/full", "x".repeat(1_000));

        assertThat(failure("orders", "large").code()).isEqualTo("EntityTooLarge");
        assertThat(read("full")).hasSize(1_000);
    }

    @Test
    void nobodyThereIsAFailureThatMayPass() {
        var nowhere =
                new S3Store(aws.clients(), Optional.of(URI.create("http://127.0.0.1:1")), 1_000);

        var failure =
                catchThrowableOfType(
                        ObjectStoreException.class,
                        () -> nowhere.get(new ObjectAddress("orders", "a")));

        assertThat(failure.isRetryable()).isTrue();
        nowhere.close();
    }

    private byte[] read(String key) {
        try {
            return store.get(new ObjectAddress("orders", key));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private ObjectStoreException failure(String bucket, String key) {
        return catchThrowableOfType(
                ObjectStoreException.class, () -> store.get(new ObjectAddress(bucket, key)));
    }
}
