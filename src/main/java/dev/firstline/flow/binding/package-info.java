/// What serves the resources that flows and AWS clients name: a model id, a knowledge base, a function, an agent, a bot, a
/// bucket, a guardrail. Bindings stand beside the definitions, so that a definition can travel.
///
/// It runs no flow. Trust boundary: an address that a binding names is called through the outbound guard only, and a canned
/// answer is marked as such wherever it is seen.
@NullMarked
package dev.firstline.flow.binding;

import org.jspecify.annotations.NullMarked;
