/// Texts and courses of action that agents keep for the next time: canned responses and macros.
///
/// It does not change conversations itself; a macro's steps are the same actions that an agent takes by hand. Trust
/// boundary: bodies are data with named places and are never compiled; what is shared, only supervisors change.
@NullMarked
package dev.firstline.console.canned;

import org.jspecify.annotations.NullMarked;
