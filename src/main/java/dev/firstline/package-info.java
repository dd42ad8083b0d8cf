/// Firstline: customer support that answers from a company's own knowledge and hands over to people.
///
/// Only the entry point lives here; everything else belongs to a feature.
@NullMarked
package dev.firstline;

import org.jspecify.annotations.NullMarked;
