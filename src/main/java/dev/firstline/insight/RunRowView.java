package dev.firstline.insight;

import dev.firstline.flow.run.RunRow;
import dev.firstline.platform.TimeView;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/// One execution of a flow in a list.
///
/// @param question what the customer had asked, or ""
/// @param firstWord how long the customer waited for it, or a dash
/// @param path the nodes in the order in which they were reached
record RunRowView(
        String id,
        String href,
        String question,
        StateView state,
        String flow,
        String path,
        String duration,
        String firstWord,
        String tokens,
        String cost,
        boolean isCached,
        TimeView started) {

    /// @param firstWord zero when it is not known
    static RunRowView of(RunRow run, String question, Duration firstWord, Reader reader) {
        return new RunRowView(
                run.id().toString(),
                "/admin/runs/" + run.id(),
                question.isBlank() ? "(no question kept)" : question,
                StateView.of(run.state()),
                run.flowName() + " · " + run.flowVersion(),
                run.path().replace(" > ", " → "),
                Figures.duration(run.took()),
                firstWord.isZero() ? "–" : Figures.duration(firstWord),
                Figures.count(run.usage().inputTokens() + (long) run.usage().outputTokens()),
                Figures.cost(run.usage().costMicros()),
                run.cache().equals("hit"),
                TimeView.of(run.startedAt(), reader.now(), reader.zone()));
    }

    /// When and where the page is read.
    record Reader(Instant now, ZoneId zone) {}
}
