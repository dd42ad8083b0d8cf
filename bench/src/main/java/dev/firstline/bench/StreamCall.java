package dev.firstline.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

import java.util.Map;

/// Sends one question and reads the events that answer it.
final class StreamCall {

    /// Who reads the events of one answer.
    interface Reader {

        /// Takes one event.
        ///
        /// @return whether it was the last of the answer
        boolean take(String name, String data);

        /// When the first text came; zero when none did.
        long firstNanos();

        /// What is wrong with the answer, or an empty text.
        String problem();
    }

    /// What becomes of the connection after the answer.
    enum Connection {
        /// The server ends the response and the connection serves the next question.
        KEPT,
        /// The client closes it.
        CLOSED
    }

    private final HttpClient client;
    private final String path;
    private final int port;
    private final Connection connection;

    StreamCall(HttpClient client, int port, String path, Connection connection) {
        this.client = client;
        this.port = port;
        this.path = path;
        this.connection = connection;
    }

    Future<Target.Timing> send(Map<String, String> headers, Buffer body, Reader reader) {
        var options = new RequestOptions().setMethod(HttpMethod.POST).setHost("127.0.0.1");
        options.setPort(port).setURI(path);
        headers.forEach(options::putHeader);
        return client.request(options)
                .compose(request ->
                        request.send(body).compose(response -> read(request, response, reader)));
    }

    private Future<Target.Timing> read(
            HttpClientRequest request, HttpClientResponse response, Reader reader) {
        if (response.statusCode() != 200) {
            return response.body()
                    .compose(body ->
                            Future.failedFuture(
                                    "status " + response.statusCode() + " " + body.toString()));
        }
        Promise<Target.Timing> answered = Promise.promise();
        // Asked for now: it would never come when the end has passed already.
        var ended = response.end();
        var events =
                new EventCutter((name, data) -> {
                    if (reader.take(name, data)) {
                        finish(reader, answered);
                        if (connection == Connection.CLOSED) {
                            var _ = request.connection().close();
                        }
                    }
                });
        response.exceptionHandler(answered::tryFail);
        response.endHandler(_ -> answered.tryFail("the stream ended before its answer"));
        response.handler(events::accept);
        return connection == Connection.CLOSED
                ? answered.future()
                : answered.future().compose(timing -> ended.map(_ -> timing));
    }

    private static void finish(Reader reader, Promise<Target.Timing> answered) {
        String problem = reader.problem();
        if (problem.isEmpty()) {
            answered.tryComplete(new Target.Timing(reader.firstNanos(), System.nanoTime()));
        } else {
            answered.tryFail(problem);
        }
    }
}
