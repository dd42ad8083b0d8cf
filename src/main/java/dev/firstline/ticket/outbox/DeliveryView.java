package dev.firstline.ticket.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.ZoneId;
import java.util.List;

/// One delivery with its attempts.
///
/// @param payload the body as it is sent, formatted
/// @param message what the last action did, or ""
/// @param error why it could not, or ""
record DeliveryView(
        DeliveryRowView delivery,
        String id,
        String idempotencyKey,
        String payload,
        List<AttemptView> attempts,
        boolean canRetry,
        String message,
        String error) {

    private static final ObjectMapper JSON = new ObjectMapper();

    DeliveryView {
        attempts = List.copyOf(attempts);
    }

    static DeliveryView of(Deliveries.Entry entry, List<Deliveries.Attempt> attempts, ZoneId zone) {
        return new DeliveryView(
                DeliveryRowView.of(entry, zone),
                entry.id().toString(),
                entry.idempotencyKey(),
                formatted(entry.payload()),
                attempts.stream().map(attempt -> AttemptView.of(attempt, zone)).toList(),
                !entry.state().equals("delivered"),
                "",
                "");
    }

    DeliveryView saying(String message, String error) {
        return new DeliveryView(
                delivery, id, idempotencyKey, payload, attempts, canRetry, message, error);
    }

    private static String formatted(String payload) {
        try {
            return JSON.readTree(payload).toPrettyString();
        } catch (JsonProcessingException e) {
            return payload;
        }
    }

    /// One attempt.
    record AttemptView(
            MomentView at, String word, String tone, String status, String duration, String error) {

        static AttemptView of(Deliveries.Attempt attempt, ZoneId zone) {
            return new AttemptView(
                    MomentView.of(attempt.startedAt(), zone),
                    word(attempt.outcome()),
                    tone(attempt.outcome()),
                    attempt.status() == null ? "–" : attempt.status().toString(),
                    attempt.durationMs() + " ms",
                    attempt.error() == null ? "" : attempt.error());
        }

        private static String word(String outcome) {
            return switch (outcome) {
                case "delivered" -> "Delivered";
                case "failed" -> "Failed";
                default -> "Refused";
            };
        }

        private static String tone(String outcome) {
            return switch (outcome) {
                case "delivered" -> "good";
                case "failed" -> "warn";
                default -> "bad";
            };
        }
    }
}
