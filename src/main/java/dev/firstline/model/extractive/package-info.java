/// The embedded model: no language model, it quotes what its prompt holds.
///
/// It answers with sentences of the passages and their numbers, picks one label of a list, says a given text, or
/// shortens a transcript; it never makes up a word. It does not retrieve. Trust boundary: what a prompt asks for is read
/// before any text of a customer or an article, so neither can change it.
@NullMarked
package dev.firstline.model.extractive;

import org.jspecify.annotations.NullMarked;
