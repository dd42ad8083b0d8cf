package dev.firstline.platform.aws;

import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;

/// Keeps what a transport hands to the SDK.
final class ReceivedResponse implements SdkAsyncHttpResponseHandler, Subscriber<ByteBuffer> {

    final List<Buffer> pieces = new CopyOnWriteArrayList<>();
    final List<Throwable> errors = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();
    private final long demand;
    private CompletableFuture<Void> done = new CompletableFuture<>();

    private ReceivedResponse(long demand) {
        this.demand = demand;
    }

    /// Posts a line and asks for this many pieces of the answer.
    static ReceivedResponse get(SdkAsyncHttpClient client, String scheme, int port, long demand) {
        var response = new ReceivedResponse(demand);
        var uri = URI.create(scheme + "://localhost:" + port + "/model");
        response.done =
                client.execute(
                        AsyncExecuteRequest.builder()
                                .request(
                                        SdkHttpRequest.builder()
                                                .uri(uri)
                                                .method(SdkHttpMethod.POST)
                                                .build())
                                .requestContentPublisher(new Line())
                                .responseHandler(response)
                                .build());
        return response;
    }

    CompletableFuture<Void> done() {
        return done;
    }

    byte[] bytes() {
        var all = Buffer.buffer();
        pieces.forEach(all::appendBuffer);
        return all.getBytes();
    }

    void request(long count) {
        subscription.join().request(count);
    }

    void cancel() {
        subscription.join().cancel();
    }

    @Override
    public void onHeaders(SdkHttpResponse headers) {}

    @Override
    public void onStream(Publisher<ByteBuffer> stream) {
        stream.subscribe(this);
    }

    @Override
    public void onSubscribe(Subscription opened) {
        subscription.complete(opened);
        opened.request(demand);
    }

    @Override
    public void onNext(ByteBuffer piece) {
        byte[] copy = new byte[piece.remaining()];
        piece.get(copy);
        pieces.add(Buffer.buffer(copy));
    }

    /// Called by both interfaces: for the stream and for the whole exchange.
    @Override
    public void onError(Throwable error) {
        if (!errors.contains(error)) {
            errors.add(error);
        }
    }

    @Override
    public void onComplete() {}

    private static final class Line implements SdkHttpContentPublisher {

        @Override
        public Optional<Long> contentLength() {
            return Optional.of(2L);
        }

        @Override
        public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
            subscriber.onSubscribe(
                    new Subscription() {
                        @Override
                        public void request(long count) {
                            subscriber.onNext(ByteBuffer.wrap(new byte[] {'{', '}'}));
                            subscriber.onComplete();
                        }

                        @Override
                        public void cancel() {}
                    });
        }
    }
}
