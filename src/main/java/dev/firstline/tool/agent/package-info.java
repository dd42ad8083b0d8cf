/// Agents that a flow hands an utterance to: those of this process are kept here and run elsewhere, others run on Amazon
/// Bedrock.
///
/// It decides nothing about what an agent may do. Trust boundary: what an agent says is untrusted text.
@NullMarked
package dev.firstline.tool.agent;

import org.jspecify.annotations.NullMarked;
