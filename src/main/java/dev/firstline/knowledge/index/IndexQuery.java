package dev.firstline.knowledge.index;

/// A question, its vector, and whose question it is.
///
/// @param resultsMax at least 1
@SuppressWarnings("ArrayRecordComponent") // Lives for one search and is never compared.
public record IndexQuery(
        String text, float[] vector, String audience, String locale, int resultsMax) {}
