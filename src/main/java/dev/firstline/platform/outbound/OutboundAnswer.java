package dev.firstline.platform.outbound;

import java.util.Optional;

/// What came back. A redirect is an answer like any other; nothing follows it.
///
/// @param bytes how many bytes of the body were read, at most the configured number
public record OutboundAnswer(int status, Optional<String> retryAfter, int bytes, boolean isCut) {}
