package dev.firstline.awsapi;

import io.quarkus.arc.Arc;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/// Answers one request: finds the operation, makes sure who asks and that they may, and lets it work in their name.
@Singleton
final class AwsDispatch {

    private static final Logger LOG = Logger.getLogger(AwsDispatch.class);

    private final AwsRouting routing;
    private final AwsAuthentication authentication;
    private final CurrentIdentityAssociation identities;
    private final Duration bodyTimeout;

    AwsDispatch(
            AwsRouting routing,
            AwsAuthentication authentication,
            CurrentIdentityAssociation identities,
            AwsConfig config) {
        this.routing = routing;
        this.authentication = authentication;
        this.identities = identities;
        this.bodyTimeout = config.bodyTimeout();
    }

    void answer(AwsExchange exchange) {
        var service = AwsService.AGENT;
        try {
            var target = target(exchange);
            service = target.operation().service();
            answer(exchange, target);
        } catch (AwsException refusal) {
            exchange.refuse(refusal, service);
        } catch (RuntimeException e) {
            LOG.errorf(
                    e, "aws request failed id=%s path=%s", exchange.requestId(), exchange.path());
            exchange.refuse(
                    new AwsException(
                            AwsError.INTERNAL_SERVER,
                            "Something did not work on our side. Request id: "
                                    + exchange.requestId()),
                    service);
        }
    }

    private AwsRouting.Target target(AwsExchange exchange) {
        var segments =
                AwsPath.segments(exchange.path())
                        .orElseThrow(() -> AwsException.validation("The address is malformed."));
        return routing.find(exchange.request().method().name(), segments);
    }

    private void answer(AwsExchange exchange, AwsRouting.Target target) {
        var request =
                AwsRequest.of(exchange.request(), exchange.path())
                        .orElseThrow(() -> AwsException.validation("The query is malformed."));
        var operation = target.operation();
        var claim = authentication.claim(request, operation.service());
        byte[] body = exchange.body(bodyTimeout);
        var caller = claim.prove(body);
        requirePermission(caller, operation);
        var call =
                new AwsCall(
                        exchange.requestId(),
                        operation,
                        caller,
                        target.path(),
                        request.signed().query().byName(),
                        exchange.request().headers(),
                        AwsBody.read(body));
        inTheirName(caller, () -> send(exchange, operation.handler().answer(call)));
    }

    private static void send(AwsExchange exchange, AwsAnswer answer) {
        switch (answer) {
            case AwsAnswer.Json json -> exchange.answer(json);
            case AwsAnswer.Stream stream -> exchange.answer(stream);
        }
    }

    private static void requirePermission(AwsCaller caller, AwsOperation operation) {
        if (operation.permissions().stream().noneMatch(caller::may)) {
            String needed = String.join(" or ", operation.permissions().stream().sorted().toList());
            throw caller.denied(operation.name(), needed);
        }
    }

    /// So that the audit trail and everything else that asks for the current user finds the caller.
    private void inTheirName(AwsCaller caller, Runnable work) {
        var context = Arc.container().requestContext();
        context.activate();
        try {
            identities.setIdentity(caller.identity());
            work.run();
        } finally {
            context.terminate();
        }
    }
}
