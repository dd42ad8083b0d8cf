package dev.firstline.prompt;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Knows how the versions of a prompt fared. Whoever sees runs and feedback implements it.
public interface PromptFigures {

    /// The figures of all versions that were used since then.
    List<VersionFigures> of(String promptId, Instant since);

    /// What one version did.
    ///
    /// @param version a number or `DRAFT`
    /// @param calls of a model with it
    /// @param costMicros of all calls, in millionths of a US dollar
    /// @param median and p95 of the time that a call took
    /// @param up and down: feedback on answers of turns in which it was used
    record VersionFigures(
            String version,
            long calls,
            long costMicros,
            Duration median,
            Duration p95,
            long up,
            long down) {}
}
