package dev.firstline.knowledge.index;

/// A passage that was found.
///
/// @param score comparable only within one search
/// @param similarity cosine of the angle between the passage's vector and the question's
public record Hit(IndexedPassage passage, double score, double similarity) {}
