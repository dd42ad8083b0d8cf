/// Finds personal data in text by its form: hand-written scanners that look at each character a bounded number of times.
///
/// It does not decide what happens to what it finds, and it knows no names or addresses of people.
@NullMarked
package dev.firstline.guardrail.pii;

import org.jspecify.annotations.NullMarked;
