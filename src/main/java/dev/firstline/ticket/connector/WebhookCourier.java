package dev.firstline.ticket.connector;

import dev.firstline.platform.outbound.OutboundAnswer;
import dev.firstline.platform.outbound.OutboundHttp;
import dev.firstline.platform.outbound.OutboundRefusedException;
import dev.firstline.ticket.outbox.Delivery;
import dev.firstline.ticket.outbox.Outcome;
import dev.firstline.ticket.outbox.RetryAfter;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Posts a delivery to an address, signed.
@ApplicationScoped
class WebhookCourier {

    /// Answers of the kind 4xx that time may change: timeout, conflict with an attempt under way, too early, too many.
    private static final Set<Integer> PASSING = Set.of(408, 409, 425, 429);

    private final OutboundHttp http;
    private final Clock clock;

    WebhookCourier(OutboundHttp http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    /// @param secrets the valid signing secrets, the newest first
    Outcome send(Delivery delivery, Target.Webhook target, List<String> secrets) {
        try {
            var headers = headers(delivery, secrets);
            return outcome(http.post(target.url(), headers, delivery.payload()));
        } catch (OutboundRefusedException e) {
            return new Outcome.Refused(null, e.reason());
        } catch (IOException e) {
            return Outcome.Failed.of("No answer: " + e.getMessage());
        }
    }

    private Map<String, String> headers(Delivery delivery, List<String> secrets) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", "Firstline");
        headers.put("Firstline-Delivery-Id", delivery.id().toString());
        headers.put("Firstline-Event", delivery.event());
        headers.put("Idempotency-Key", delivery.idempotencyKey());
        headers.put(
                WebhookSignature.HEADER,
                WebhookSignature.of(clock.instant(), delivery.payload(), secrets));
        return headers;
    }

    private Outcome outcome(OutboundAnswer answer) {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return new Outcome.Delivered(status);
        } else if (status >= 300 && status < 400) {
            return new Outcome.Refused(
                    status, "The receiver redirects; redirects are not followed.");
        } else if (status >= 400 && status < 500 && !PASSING.contains(status)) {
            return new Outcome.Refused(status, "The receiver refused the request.");
        } else {
            return new Outcome.Failed(
                    status,
                    "The receiver could not take it.",
                    RetryAfter.wait(answer.retryAfter(), clock.instant()));
        }
    }
}
