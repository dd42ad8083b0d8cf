/// Language models behind one seam: who answers a prompt, what it cost and how it ended.
///
/// It does not know flows, prompts or conversations. Trust boundary: everything a model returns is untrusted text.
@NullMarked
package dev.firstline.model;

import org.jspecify.annotations.NullMarked;
