package dev.firstline.tool.intent;

import java.util.List;

/// What was recognised.
///
/// @param intent the name of the intent, or of the fallback when it is none of them
/// @param candidates the likeliest first
public record Recognition(String intent, List<Candidate> candidates) {

    /// The intent that Amazon Lex falls back to where a bot says nothing else.
    public static final String FALLBACK = "FallbackIntent";

    /// An intent that it may be.
    ///
    /// @param confidence 0 to 1
    public record Candidate(String intent, double confidence) {}

    public Recognition {
        candidates = List.copyOf(candidates);
    }
}
