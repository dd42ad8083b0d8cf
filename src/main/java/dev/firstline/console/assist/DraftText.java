package dev.firstline.console.assist;

import dev.firstline.chat.Citation;
import dev.firstline.chat.CitationFilter;
import dev.firstline.knowledge.FoundPassage;
import dev.firstline.model.DeltaSink;
import java.util.List;

/// A draft while it is written. Its first words wait until it has cited a passage: text that nothing supports is not
/// shown.
final class DraftText implements DeltaSink {

    private final CitationFilter filter;
    private final DeltaSink shown;
    private final StringBuilder text = new StringBuilder();
    private int released;

    DraftText(List<FoundPassage> passages, DeltaSink shown) {
        this.filter = new CitationFilter(passages.stream().map(DraftText::source).toList());
        this.shown = shown;
    }

    @Override
    public void accept(String delta) {
        text.append(filter.accept(delta));
        release();
    }

    /// The whole text, once there is no more.
    String finish() {
        text.append(filter.finish());
        release();
        return text.toString().strip();
    }

    List<Citation> citations() {
        return filter.used();
    }

    private void release() {
        if (!filter.used().isEmpty() && released < text.length()) {
            shown.accept(text.substring(released));
            released = text.length();
        }
    }

    private static CitationFilter.Source source(FoundPassage passage) {
        String anchor = passage.anchor().isEmpty() ? "" : "#" + passage.anchor();
        return new CitationFilter.Source(
                passage.title(),
                passage.heading(),
                "/help/" + passage.slug() + anchor,
                passage.text());
    }
}
