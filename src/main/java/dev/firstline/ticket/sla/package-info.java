/// Reply times: when people work, how soon they reply, and the clocks of each ticket.
///
/// It measures people. An answer of the AI starts, stops and moves no clock.
@NullMarked
package dev.firstline.ticket.sla;

import org.jspecify.annotations.NullMarked;
