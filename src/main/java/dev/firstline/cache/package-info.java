/// Answers that may be given again: exact repetition of a question under exactly the same versions.
///
/// It never stores an answer that depends on a history, on personal data or on a side effect; whoever produces the answer
/// knows that and gives up its lead instead of completing it. What Redis returns is not trusted: only a value of our form,
/// stored for the very key, is an answer. Whoever can write to Redis can forge one.
@NullMarked
package dev.firstline.cache;

import org.jspecify.annotations.NullMarked;
