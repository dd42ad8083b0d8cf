/// Who may enter the console and the admin pages.
///
/// Visitors are not users; their tokens belong to the chat.
@NullMarked
package dev.firstline.identity;

import org.jspecify.annotations.NullMarked;
