package dev.firstline.guardrail.pii;

/// One place that holds personal data: character offsets, end exclusive.
public record PiiMatch(PiiType type, int start, int end) {}
