package dev.firstline.awsapi;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.Semaphore;

/// Takes the requests of AWS SDKs out of the way of all others, before anybody else reads their addresses.
@Singleton
final class AwsGate {

    /// Before the gate of the application, which refuses addresses with `%2F`: ARNs have one.
    private static final int BEFORE_THE_GATE = 11_000;

    private final AwsRouting routing;
    private final AwsDispatch dispatch;
    private final Semaphore places;
    private final int bodyMax;
    private final Clock clock;

    AwsGate(AwsRouting routing, AwsDispatch dispatch, AwsConfig config, Clock clock) {
        this.routing = routing;
        this.dispatch = dispatch;
        this.places = new Semaphore(config.requestsMax());
        this.bodyMax = (int) config.bodySizeMax().asLongValue();
        this.clock = clock;
    }

    void register(@Observes Filters filters) {
        filters.register(this::look, BEFORE_THE_GATE);
    }

    private void look(RoutingContext context) {
        String path = context.request().path();
        if (path != null && (routing.isOurs(AwsPath.head(path)) || isSigned(context.request()))) {
            take(context, path);
        } else {
            context.next();
        }
    }

    /// Only SDKs sign so: what they ask for and is not here deserves an answer that they understand.
    private static boolean isSigned(HttpServerRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.startsWith(Signature.ALGORITHM);
    }

    private void take(RoutingContext context, String path) {
        var exchange = AwsExchange.begin(context, path, bodyMax, clock);
        if (places.tryAcquire()) {
            Thread.ofVirtual()
                    .name("aws")
                    .start(() -> {
                        try {
                            dispatch.answer(exchange);
                        } finally {
                            places.release();
                        }
                    });
        } else {
            exchange.refuse(
                    new AwsException(
                            AwsError.THROTTLING,
                            "Too many requests at once. Try again in a moment."),
                    AwsSurface.AGENT);
        }
    }
}
