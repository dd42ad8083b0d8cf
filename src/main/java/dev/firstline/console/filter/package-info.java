/// Saved filters: views of the queues that people come back to.
///
/// It does not run queries; a filter is an address of the console. Trust boundary: shared filters are a supervisor's to
/// change, one's own are nobody else's to see.
@NullMarked
package dev.firstline.console.filter;

import org.jspecify.annotations.NullMarked;
