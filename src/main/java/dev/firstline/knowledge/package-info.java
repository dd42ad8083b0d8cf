/// The knowledge base: articles, their passages, and finding the passages that answer a question.
///
/// It does not write answers. Trust boundary: article text is data and never instructions.
@NullMarked
package dev.firstline.knowledge;

import org.jspecify.annotations.NullMarked;
