/// From an article's Markdown to plain-text passages and safe HTML, without any I/O.
///
/// It does not know embeddings, search or the database. Trust boundary: the input is whatever somebody uploaded; the
/// time to read it is linear in its length, nesting is bounded, and no HTML of it reaches a page.
@NullMarked
package dev.firstline.knowledge.text;

import org.jspecify.annotations.NullMarked;
