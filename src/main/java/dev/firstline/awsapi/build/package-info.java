/// What AWS clients do with flows, prompts and tags before anything runs: the operations of `bedrock-agent`, with Bedrock's own
/// words, limits and states.
///
/// It reads and checks requests and writes answers; what a flow or a prompt is, their own features say.
@NullMarked
package dev.firstline.awsapi.build;

import org.jspecify.annotations.NullMarked;
