package dev.firstline.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerHtmlTest {

    private static final Path CASES = Path.of("frontend/chat/answer-cases.json");
    private static final List<Citation> CITATIONS =
            List.of(
                    new Citation(1, "One", "", "/help/one#a", "1"),
                    new Citation(2, "Two", "", "/help/two#b", "2"),
                    new Citation(3, "Three", "", "/help/three#c", "3"));

    static Stream<JsonNode> cases() throws IOException {
        var cases = new ObjectMapper().readTree(CASES.toFile());
        return StreamSupport.stream(cases.spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void serverAndBrowserReadTheSameLanguage(JsonNode example) {
        var numbers =
                StreamSupport.stream(example.get("sources").spliterator(), false)
                        .map(JsonNode::asInt)
                        .toList();
        var citations =
                CITATIONS.stream().filter(source -> numbers.contains(source.number())).toList();

        var html = AnswerHtml.of(example.get("text").asText(), citations);

        assertThat(html.getValue())
                .as(example.get("name").asText())
                .isEqualTo(example.get("html").asText());
    }

    @Property(tries = 500)
    void noTextBecomesMarkup(
            @ForAll
                    @StringLength(max = 60)
                    @Chars({'<', '>', '"', '\'', '&', '*', '_', '`', '[', ']', '(', ')', '\n', ' '})
                    @CharRange(from = 'a', to = 'e')
                    String text) {
        String html = AnswerHtml.of(text, CITATIONS).getValue();

        assertThat(html.replaceAll("</?(p|ul|ol|li|strong|em|code|pre|br)( start=\"\\d+\")?>", ""))
                .doesNotContain("<")
                .doesNotContain(">");
    }

    @Test
    void linksOutOfAnswersLeadToThisServerOrAreEncrypted() {
        String html =
                AnswerHtml.of(
                                "[a](JaVaScRiPt:x) [b](/\\evil) [c](https://a\" onclick=\"x)"
                                        + " [d](data:x)",
                                List.of())
                        .getValue();

        assertThat(html).isEqualTo("<p>a b c d</p>");
    }

    @Test
    void quotationMarksDoNotLeaveAnAddress() {
        String html = AnswerHtml.of("[a](/x\"onclick=alert)", List.of()).getValue();

        assertThat(html).isEqualTo("<p><a href=\"/x&quot;onclick=alert\">a</a></p>");
    }

    @Test
    void whatAPersonWroteKeepsItsLinesAndNothingElse() {
        String html = AnswerHtml.plain("one\ntwo\r\n\n\n<b>**three**</b> [1]").getValue();

        assertThat(html).isEqualTo("<p>one<br>two</p><p>&lt;b&gt;**three**&lt;/b&gt; [1]</p>");
    }
}
