package dev.firstline.insight;

import dev.firstline.chat.Conversations;
import dev.firstline.chat.TurnFigures;
import dev.firstline.flow.run.FlowRuns;
import dev.firstline.flow.run.RunFilter;
import dev.firstline.flow.run.RunRow;
import dev.firstline.identity.Permissions;
import dev.firstline.platform.ProblemException;
import dev.firstline.ticket.TicketView;
import dev.firstline.ticket.Tickets;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// What happened, for the admin: numbers, the runs behind them, and tickets.
@Path("/admin")
@PermissionsAllowed(Permissions.RUN_READ)
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class AdminPages {

    private static final int PAGE = 50;
    private static final int LATEST = 8;
    private static final int TICKETS_MAX = 200;
    private static final String COSTLY = "costly";

    /// Turns that are looked through for the most expensive ones.
    private static final int COMPARED_MAX = 1_000;

    private static final List<String> SHOWN =
            List.of(
                    "",
                    "answered",
                    "unknown",
                    "handed_over",
                    "stopped",
                    "failed",
                    "cached",
                    "slow",
                    COSTLY);

    private final TurnFigures figures;
    private final FlowRuns runs;
    private final Tickets tickets;
    private final Conversations conversations;
    private final Clock clock;

    AdminPages(
            TurnFigures figures,
            FlowRuns runs,
            Tickets tickets,
            Conversations conversations,
            Clock clock) {
        this.figures = figures;
        this.runs = runs;
        this.tickets = tickets;
        this.conversations = conversations;
        this.clock = clock;
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance overview(@QueryParam("period") @DefaultValue("7d") String id) {
        var period = Span.of(id);
        Instant since = clock.instant().minus(period.length());
        var counts = figures.count(since);
        var shown =
                new OverviewView.Counts(
                        counts.turns(),
                        counts.answered(),
                        counts.unknown(),
                        counts.handedOver(),
                        counts.stopped(),
                        counts.failed(),
                        counts.cacheHits(),
                        runs.costMicrosSince(since),
                        counts.firstTextMedian());
        return InsightTemplates.overviewPage(
                OverviewView.of(
                        period.view(true),
                        Span.ALL.stream().map(each -> each.view(each.equals(period))).toList(),
                        shown,
                        rows(figures.list(since, "", LATEST, 0))));
    }

    @GET
    @Path("/runs")
    @Operation(hidden = true)
    public TemplateInstance runs(
            @QueryParam("show") @DefaultValue("") String show,
            @QueryParam("period") @DefaultValue("30d") String id,
            @QueryParam("page") @DefaultValue("0") int page) {
        var period = Span.of(id);
        int offset = Math.clamp(page, 0, Integer.MAX_VALUE / PAGE - 1) * PAGE;
        String filter = SHOWN.contains(show) ? show : "";
        Instant since = clock.instant().minus(period.length());
        var listed =
                filter.equals(COSTLY)
                        ? mostExpensive(since, offset)
                        : figures.list(since, filter, PAGE + 1, offset);
        return InsightTemplates.runsPage(
                new RunsView(
                        title(filter),
                        SHOWN.stream()
                                .map(each ->
                                        new RunsView.Filter(
                                                title(each),
                                                href(each, period, 0),
                                                each.equals(filter)))
                                .toList(),
                        rows(listed.subList(0, Math.min(PAGE, listed.size()))),
                        page > 0 ? href(filter, period, page - 1) : "",
                        listed.size() > PAGE ? href(filter, period, page + 1) : ""));
    }

    @GET
    @Path("/runs/{id}")
    @Operation(hidden = true)
    public TemplateInstance run(@PathParam("id") String id) {
        var detail = runs.find(id(id)).orElseThrow(ProblemException::notFound);
        var turn = Optional.ofNullable(detail.row().turnId()).flatMap(figures::find);
        var row =
                RunRowView.of(
                        detail.row(),
                        turn.map(TurnFigures.Row::question).orElse(""),
                        turn.map(TurnFigures.Row::firstText).orElse(Duration.ZERO),
                        reader());
        return InsightTemplates.runPage(RunView.of(detail, row));
    }

    @GET
    @Path("/tickets")
    @PermissionsAllowed(Permissions.TICKET_READ)
    @Operation(hidden = true)
    public TemplateInstance tickets() {
        return InsightTemplates.ticketsPage(
                new TicketsView(tickets.recent(TICKETS_MAX).stream().map(this::row).toList()));
    }

    @GET
    @Path("/tickets/{reference}")
    @PermissionsAllowed(Permissions.TICKET_READ)
    @Operation(hidden = true)
    public TemplateInstance ticket(@PathParam("reference") String reference) {
        var ticket = tickets.findByReference(reference).orElseThrow(ProblemException::notFound);
        var now = clock.instant();
        var lines =
                conversations.transcript(ticket.conversationId()).stream()
                        // An answer that was stopped before its first word.
                        .filter(line -> !line.text().isBlank())
                        .map(line ->
                                TicketDetailView.Line.of(
                                        line.role(), line.text(), line.at(), now, clock.getZone()))
                        .toList();
        return InsightTemplates.ticketPage(
                TicketDetailView.of(
                        row(ticket),
                        ticket,
                        tickets.progress(ticket.id()),
                        lines,
                        runHref(ticket)));
    }

    private List<TurnFigures.Row> mostExpensive(Instant since, int offset) {
        var turns = figures.list(since, "", COMPARED_MAX, 0);
        var ids = turns.stream().map(TurnFigures.Row::runId).filter(Objects::nonNull).toList();
        Map<UUID, Long> costs =
                runs.findAll(ids).stream()
                        .collect(Collectors.toMap(RunRow::id, run -> run.usage().costMicros()));
        return turns.stream()
                .filter(turn -> costs.containsKey(turn.runId()))
                .sorted(
                        Comparator.comparing(
                                (TurnFigures.Row turn) -> costs.getOrDefault(turn.runId(), 0L),
                                Comparator.reverseOrder()))
                .skip(offset)
                .limit(PAGE + 1L)
                .toList();
    }

    private String runHref(TicketView ticket) {
        return runs.recent(RunFilter.ofConversation(ticket.conversationId()), 1).stream()
                .findFirst()
                .map(run -> "/admin/runs/" + run.id())
                .orElse("");
    }

    private TicketsView.Row row(TicketView ticket) {
        return TicketsView.Row.of(ticket, clock.instant(), clock.getZone());
    }

    private List<RunRowView> rows(List<TurnFigures.Row> turns) {
        var ids = turns.stream().map(TurnFigures.Row::runId).filter(Objects::nonNull).toList();
        Map<UUID, RunRow> found =
                runs.findAll(ids).stream()
                        .collect(Collectors.toMap(RunRow::id, Function.identity()));
        var rows = new ArrayList<RunRowView>();
        for (var turn : turns) {
            var run = turn.runId() == null ? null : found.get(turn.runId());
            if (run != null) {
                rows.add(RunRowView.of(run, turn.question(), turn.firstText(), reader()));
            }
        }
        return rows;
    }

    private RunRowView.Reader reader() {
        return new RunRowView.Reader(clock.instant(), clock.getZone());
    }

    private static String href(String show, Span period, int page) {
        return "/admin/runs?show=" + show + "&period=" + period.id() + "&page=" + page;
    }

    private static String title(String show) {
        return switch (show) {
            case "answered" -> "Answered";
            case "unknown" -> "No answer found";
            case "handed_over" -> "Handed over";
            case "stopped" -> "Stopped";
            case "failed" -> "Failed";
            case "cached" -> "From the cache";
            case "slow" -> "Slowest first word";
            case COSTLY -> "Most expensive";
            default -> "All";
        };
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound();
        }
    }

    /// A period to look back over.
    private record Span(String id, String title, Duration length) {

        static final List<Span> ALL =
                List.of(
                        new Span("24h", "Last 24 hours", Duration.ofHours(24)),
                        new Span("7d", "Last 7 days", Duration.ofDays(7)),
                        new Span("30d", "Last 30 days", Duration.ofDays(30)));

        static Span of(String id) {
            return ALL.stream().filter(span -> span.id().equals(id)).findFirst().orElse(ALL.get(1));
        }

        OverviewView.Period view(boolean isCurrent) {
            return new OverviewView.Period(id, title, isCurrent);
        }
    }
}
