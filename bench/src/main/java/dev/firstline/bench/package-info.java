/// Measures the packaged product against references in the same run: what a turn costs, how soon and how many.
///
/// Not part of the product: nothing here is shipped, and nothing in the product knows it. Each benchmark starts the
/// product and the references as processes of their own, drives them in turns, checks every answer, and prints one line
/// of JSON per figure.
@NullMarked
package dev.firstline.bench;

import org.jspecify.annotations.NullMarked;
