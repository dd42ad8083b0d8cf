package dev.firstline.flow.run;

import java.time.Duration;

/// What one version of a prompt did.
///
/// @param version a number or `DRAFT`
/// @param calls of a model with it, failed ones included
/// @param costMicros in millionths of a US dollar
/// @param median and p95 of the time that an answered call took
public record PromptUse(
        String version, long calls, long costMicros, Duration median, Duration p95) {}
