/// What the assistant does for people who answer: drafts a reply, summarises, rewrites.
///
/// It never sends anything: a person reads, changes and sends. Trust boundary: what customers and articles wrote stands in
/// a prompt as data, and what a model
/// makes of them passes the guardrail before anybody sees it; a draft may only cite passages that were found for it, and one that cites none is not shown.
@NullMarked
package dev.firstline.console.assist;

import org.jspecify.annotations.NullMarked;
