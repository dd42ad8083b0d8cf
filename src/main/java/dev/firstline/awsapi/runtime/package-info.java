/// The operations of Amazon Bedrock's run-time services, answered here: flows are invoked, knowledge is searched, guardrails
/// are applied and models are asked.
///
/// Not the operations that change flows. Whoever calls has been recognised before anything of this package runs; what
/// is called stays within what this person may do.
@NullMarked
package dev.firstline.awsapi.runtime;

import org.jspecify.annotations.NullMarked;
