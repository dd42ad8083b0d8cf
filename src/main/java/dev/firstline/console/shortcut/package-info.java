/// Keyboard shortcuts: which there are, and how a person has set them.
///
/// It does not act on keys; the browser does. Trust boundary: bindings from people are checked before they are stored and
/// again when they are read in the browser.
@NullMarked
package dev.firstline.console.shortcut;

import org.jspecify.annotations.NullMarked;
