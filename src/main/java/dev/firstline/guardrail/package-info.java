/// What may go in and out: personal data, blocked words, and the window through which an answer is released.
///
/// It does not call models. An undecided check blocks. Policies come from admins and are trusted; the texts are not: their
/// size is the caller's to bound, and a check takes time in proportion to it whatever they hold. Findings, logs and traces
/// carry kinds and offsets, never the matched text.
@NullMarked
package dev.firstline.guardrail;

import org.jspecify.annotations.NullMarked;
