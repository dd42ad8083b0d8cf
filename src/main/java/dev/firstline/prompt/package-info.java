/// Prompt templates: text with named places, filled without any logic.
///
/// It does not call models. Templates are data and are never compiled.
@NullMarked
package dev.firstline.prompt;

import org.jspecify.annotations.NullMarked;
