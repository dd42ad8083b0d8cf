/// The outbox: what has to leave Firstline, written with what caused it and delivered until it arrived.
///
/// It knows when and how often to try, not how a connector sends. Trust boundary: what receivers answer is not believed
/// beyond a status and a time to wait.
@NullMarked
package dev.firstline.ticket.outbox;

import org.jspecify.annotations.NullMarked;
