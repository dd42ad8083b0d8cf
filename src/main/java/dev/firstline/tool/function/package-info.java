/// Functions that a flow can call, where Amazon Bedrock would call AWS Lambda.
///
/// It holds no function of its own: features register theirs.
@NullMarked
package dev.firstline.tool.function;

import org.jspecify.annotations.NullMarked;
