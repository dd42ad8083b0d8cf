/// Executions of flows: their traces, stored so that every answer can be explained.
///
/// It does not decide what runs; the engine does.
@NullMarked
package dev.firstline.flow.run;

import org.jspecify.annotations.NullMarked;
