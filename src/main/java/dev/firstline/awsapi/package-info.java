/// Firstline's face towards AWS SDKs: the wire of Amazon Bedrock's services, which its parts `build` (flows, prompts, tags)
/// and `runtime` (running them, models, knowledge) fill with operations.
///
/// It decides nothing about flows and prompts itself, and has no page. Nothing of a request is believed before its signature
/// has been checked; one reader takes the path apart, so that nobody behind it can read it differently.
@NullMarked
package dev.firstline.awsapi;

import org.jspecify.annotations.NullMarked;
