/// One executor for each node type, written against the seams of the features below.
///
/// It holds no scheduling and no persistence.
@NullMarked
package dev.firstline.flow.node;

import org.jspecify.annotations.NullMarked;
