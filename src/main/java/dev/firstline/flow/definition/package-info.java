/// The Amazon Bedrock Flows definition as records, with its JSON codec, expressions and validation.
///
/// Pure: it performs no input or output and never runs a node.
@NullMarked
package dev.firstline.flow.definition;

import org.jspecify.annotations.NullMarked;
