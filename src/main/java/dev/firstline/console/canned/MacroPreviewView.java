package dev.firstline.console.canned;

import java.util.List;
import java.util.UUID;

/// What a macro would do in a conversation, before it does it.
///
/// @param hasDraft whether there is unsent text, which stays unsent
/// @param isAsked whether that question was overlooked
record MacroPreviewView(
        MacroView macro,
        UUID conversation,
        List<Line> lines,
        String key,
        long seen,
        String text,
        boolean hasDraft,
        boolean isAsked,
        String error) {

    MacroPreviewView {
        lines = List.copyOf(lines);
    }

    public boolean isRunnable() {
        return error.isEmpty();
    }

    public String conversationHref() {
        return "/console?c=" + conversation;
    }

    /// One action.
    ///
    /// @param isText whether the value is what would be written
    record Line(String label, String value, boolean isText) {}
}
