package dev.firstline.console.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HighlightTest {

    @Test
    void hitsAreToldApart() {
        var pieces = Highlight.read("my \uE000tent\uE001 is \uE000torn\uE001");

        assertThat(pieces)
                .containsExactly(
                        new Highlight("my ", false),
                        new Highlight("tent", true),
                        new Highlight(" is ", false),
                        new Highlight("torn", true));
    }

    @Property
    void nothingOfTheTextIsLost(@ForAll String text) {
        var read = Highlight.read(text);

        assertThat(read.stream().map(Highlight::text).collect(Collectors.joining()))
                .isEqualTo(text.replaceAll("[\uE000\uE001]", ""));
        assertThat(read).noneMatch(piece -> piece.text().isEmpty());
    }
}
