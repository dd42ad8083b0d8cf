/// Tickets: what a person has to take over, opened at most once for each cause.
///
/// It does not know conversations; it is given a cause and a packet.
@NullMarked
package dev.firstline.ticket;

import org.jspecify.annotations.NullMarked;
