/// Agents of this process: a model, what it may call and search, and a bounded loop between them.
///
/// It keeps no agents. Trust boundary: what customers write and what tools answer is data to the model, and the model may
/// call only what its agent lists.
@NullMarked
package dev.firstline.flow.agent;

import org.jspecify.annotations.NullMarked;
