package dev.firstline.awsapi;

import dev.firstline.identity.AccessKeys;
import io.quarkus.arc.Arc;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import org.jboss.logging.Logger;

/// Answers one request: finds the operation, makes sure who asks and that they may, and lets it work in their name.
@Singleton
final class AwsDispatch {

    private static final Logger LOG = Logger.getLogger(AwsDispatch.class);

    private static final Set<AwsError> DENIALS =
            Set.of(
                    AwsError.ACCESS_DENIED,
                    AwsError.INVALID_SIGNATURE,
                    AwsError.UNRECOGNIZED_CLIENT,
                    AwsError.MISSING_AUTHENTICATION_TOKEN);

    private final AwsRouting routing;
    private final AwsAuthentication authentication;
    private final AccessKeys keys;
    private final CurrentIdentityAssociation identities;
    private final Duration bodyTimeout;

    AwsDispatch(
            AwsRouting routing,
            AwsAuthentication authentication,
            AccessKeys keys,
            CurrentIdentityAssociation identities,
            AwsConfig config) {
        this.routing = routing;
        this.authentication = authentication;
        this.keys = keys;
        this.identities = identities;
        this.bodyTimeout = config.bodyTimeout();
    }

    void answer(AwsExchange exchange) {
        var service = AwsSurface.AGENT;
        try {
            var target = target(exchange);
            service = target.operation().service();
            answer(exchange, target);
        } catch (AwsException refusal) {
            exchange.refuse(refusal, service);
        } catch (RuntimeException | Error e) {
            // Whatever happens, nobody is left waiting for an answer.
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
        var proven = prove(exchange, request, operation.service());
        var caller = proven.caller();
        var call =
                new AwsCall(
                        exchange.requestId(),
                        operation,
                        caller,
                        target.path(),
                        request.signed().query().byName(),
                        exchange.request().headers(),
                        AwsBody.read(proven.body()));
        try {
            requirePermission(caller, operation);
            inTheirName(caller, () -> send(exchange, operation.handler().answer(call)));
        } catch (AwsException refusal) {
            note(exchange, caller.name(), refusal);
            throw refusal;
        }
    }

    private Proven prove(AwsExchange exchange, AwsRequest request, AwsSurface service) {
        try {
            var claim = authentication.claim(request, service);
            byte[] body = exchange.body(bodyTimeout);
            return new Proven(claim.prove(body), body);
        } catch (AwsException refusal) {
            note(exchange, "", refusal);
            throw refusal;
        }
    }

    private void note(AwsExchange exchange, String actor, AwsException refusal) {
        if (DENIALS.contains(refusal.error())) {
            String asked = exchange.request().method() + " " + exchange.path();
            keys.noteRefusal(actor, asked, exchange.address());
        }
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

    private record Proven(
            AwsCaller caller,
            // Only handed on.
            @SuppressWarnings("ArrayRecordComponent") byte[] body) {}
}
