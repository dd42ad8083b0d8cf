/// The two small languages of a flow definition: input expressions, which pick a part of a value, and condition
/// expressions, which choose a branch.
///
/// It knows nothing of nodes and flows.
@NullMarked
package dev.firstline.flow.definition.expression;

import org.jspecify.annotations.NullMarked;
