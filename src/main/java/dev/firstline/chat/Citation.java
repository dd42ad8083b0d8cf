package dev.firstline.chat;

/// A source of an answer as it was when the answer was given.
///
/// @param number as it stands in the answer's text, from 1 in order of first use
/// @param href address of the exact passage
/// @param snippet the passage's text
public record Citation(int number, String title, String heading, String href, String snippet) {}
