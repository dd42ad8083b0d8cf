/// Runs a flow definition: plans it once, schedules its nodes, and reports every step to a listener.
///
/// Pure: models, knowledge and functions are reached only through the node executors it is given.
@NullMarked
package dev.firstline.flow.engine;

import org.jspecify.annotations.NullMarked;
