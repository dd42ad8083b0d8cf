package dev.firstline.platform.aws;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/// Collects the body of a request, which the SDK holds in memory anyway, so that it leaves in one piece.
final class RequestBody implements Subscriber<ByteBuffer> {

    private final CompletableFuture<Buffer> whole = new CompletableFuture<>();
    private final Buffer bytes = Buffer.buffer();

    private RequestBody() {}

    static CompletableFuture<Buffer> of(Publisher<ByteBuffer> content) {
        var body = new RequestBody();
        content.subscribe(body);
        return body.whole;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer piece) {
        var copy = new byte[piece.remaining()];
        piece.duplicate().get(copy);
        bytes.appendBytes(copy);
    }

    @Override
    public void onError(Throwable failure) {
        whole.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        whole.complete(bytes);
    }
}
