/// What every feature stands on: ids, clock, JSON, signals, problem responses and the embedded PostgreSQL.
///
/// Not a place for anything a customer, an agent or an admin could name.
@NullMarked
package dev.firstline.platform;

import org.jspecify.annotations.NullMarked;
