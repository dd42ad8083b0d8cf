/// Where people answer: queues, assignment, presence, drafts, and the page that shows them.
///
/// What is said and decided in a conversation is written by `chat`; this package decides nothing about turns or events.
/// Trust boundary: everything here is for signed-in staff with a permission; what customers wrote is untrusted text.
@NullMarked
package dev.firstline.console;

import org.jspecify.annotations.NullMarked;
