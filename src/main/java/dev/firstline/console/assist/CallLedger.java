package dev.firstline.console.assist;

import dev.firstline.model.ModelAnswer;
import dev.firstline.platform.Ids;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Keeps who asked the assistant for what and what it cost, and holds everybody to a number of requests.
@ApplicationScoped
class CallLedger {

    private static final Duration WINDOW = Duration.ofHours(1);

    private final AssistConfig config;
    private final MeterRegistry meters;
    private final Clock clock;

    CallLedger(AssistConfig config, MeterRegistry meters, Clock clock) {
        this.config = config;
        this.meters = meters;
        this.clock = clock;
    }

    /// Begins a call, unless the person has had enough of them in the last hour. Two at the same moment may both be the
    /// last one; the limit guards a budget, not a secret.
    @Transactional
    Optional<UUID> begin(AssistRequest request) {
        var id = Ids.uuid7();
        Instant now = clock.instant();
        int begun =
                Panache.getEntityManager()
                        .createNativeQuery(
                                """
                                insert into assist_call (id, person_id, conversation_id, kind, model, outcome, at)
                                select :id, :person, :conversation, :kind, :model, 'running', :now
                                where (select count(*) from assist_call
                                       where person_id = :person and at > :since) < :max
                                """)
                        .setParameter("id", id)
                        .setParameter("person", request.person().id())
                        .setParameter("conversation", request.conversation())
                        .setParameter("kind", request.kind().wireName())
                        .setParameter("model", config.model())
                        .setParameter("now", now.atOffset(ZoneOffset.UTC))
                        .setParameter("since", now.minus(WINDOW).atOffset(ZoneOffset.UTC))
                        .setParameter("max", config.callsPerHourMax())
                        .executeUpdate();
        return begun == 1 ? Optional.of(id) : Optional.empty();
    }

    /// Ends a call.
    ///
    /// @param outcome `done`, `refused`, `failed` or `cancelled`
    /// @param answer the model's answer, if it gave one
    @Transactional
    void end(UUID id, AssistKind kind, String outcome, @Nullable ModelAnswer answer) {
        meters.counter("firstline.assist.calls", "kind", kind.wireName(), "outcome", outcome)
                .increment();
        Panache.getEntityManager()
                .createNativeQuery(
                        """
                        update assist_call
                        set outcome = :outcome, input_tokens = :input, output_tokens = :output, cost_micros = :cost
                        where id = :id
                        """)
                .setParameter("id", id)
                .setParameter("outcome", outcome)
                .setParameter("input", answer == null ? 0 : answer.usage().inputTokens())
                .setParameter("output", answer == null ? 0 : answer.usage().outputTokens())
                .setParameter("cost", answer == null ? 0L : answer.costMicros())
                .executeUpdate();
    }
}
