package dev.firstline.flow.exchange;

import dev.firstline.flow.catalog.FlowDraft;
import java.util.List;

/// A flow that has been read.
///
/// @param label by which it is told apart from others in the same text, such as its logical id in a template
/// @param placeholders names whose values are not known; they stand in the definition as `${Name}`
/// @param notes what has been changed on the way
public record ImportedFlow(
        String label, FlowDraft draft, List<String> placeholders, List<String> notes) {}
