package dev.firstline.model.extractive;

/// A passage of the prompt.
///
/// @param number position in the prompt, from 1; what citations refer to
/// @param heading title and headings above it; possibly empty
/// @param similarity how near the retriever found it to the question, 0 when it did not say
record Passage(int number, String heading, String text, double similarity) {}
