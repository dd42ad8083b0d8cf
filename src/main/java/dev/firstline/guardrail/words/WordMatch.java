package dev.firstline.guardrail.words;

/// An entry found: the name of its list, and character offsets, end exclusive.
public record WordMatch(String list, int start, int end) {}
