/// Finds words and phrases of lists in text, whatever their case and accents.
///
/// It knows no languages: it neither inflects words nor guesses at disguised spellings.
@NullMarked
package dev.firstline.guardrail.words;

import org.jspecify.annotations.NullMarked;
