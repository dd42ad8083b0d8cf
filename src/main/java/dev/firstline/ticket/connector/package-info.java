/// Connectors: where Firstline reports events, as an admin has set them up, and how each kind sends.
///
/// It does not decide when or how often; the outbox does. Trust boundary: addresses are text from a form and pass the
/// outbound guard when they are stored and each time they are used. Secrets go in and never come out: they are stored
/// encrypted for the address they belong to, and no page, log or error shows them.
@NullMarked
package dev.firstline.ticket.connector;

import org.jspecify.annotations.NullMarked;
