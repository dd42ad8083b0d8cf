/// Search in what was said: customers' messages, answers, replies and notes.
///
/// It does not search the knowledge base. Trust boundary: only staff may search; what is found leaves as plain pieces of
/// text, never as markup.
@NullMarked
package dev.firstline.console.search;

import org.jspecify.annotations.NullMarked;
