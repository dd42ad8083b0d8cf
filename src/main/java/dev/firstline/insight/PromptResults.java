package dev.firstline.insight;

import dev.firstline.chat.TurnFigures;
import dev.firstline.chat.TurnFigures.Rated;
import dev.firstline.flow.run.FlowRuns;
import dev.firstline.flow.run.PromptTurn;
import dev.firstline.flow.run.PromptUse;
import dev.firstline.prompt.PromptFigures;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// How the versions of a prompt fared: what the runs with them cost, and what customers said to the answers.
@Singleton
final class PromptResults implements PromptFigures {

    /// The newest feedback counts; more of it says nothing new.
    private static final int FEEDBACK_MAX = 10_000;

    private final FlowRuns runs;
    private final TurnFigures turns;

    PromptResults(FlowRuns runs, TurnFigures turns) {
        this.runs = runs;
        this.turns = turns;
    }

    @Override
    public List<VersionFigures> of(String promptId, Instant since) {
        var rated =
                turns.rated(since, FEEDBACK_MAX).stream()
                        .collect(
                                Collectors.groupingBy(
                                        Rated::turnId,
                                        Collectors.reducing(
                                                0, each -> each.isUp() ? 1 : -1, Integer::sum)));
        var used = runs.promptTurns(promptId, rated.keySet());
        return runs.promptUse(promptId, since).stream()
                .map(use -> figures(use, used, rated))
                .toList();
    }

    private static VersionFigures figures(
            PromptUse use, List<PromptTurn> turns, Map<UUID, Integer> rated) {
        var own =
                turns.stream()
                        .filter(turn -> turn.version().equals(use.version()))
                        .map(turn -> rated.getOrDefault(turn.turnId(), 0))
                        .toList();
        return new VersionFigures(
                use.version(),
                use.calls(),
                use.costMicros(),
                use.median(),
                use.p95(),
                own.stream().filter(value -> value > 0).count(),
                own.stream().filter(value -> value < 0).count());
    }
}
