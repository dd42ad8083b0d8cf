package dev.firstline.knowledge.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueryWordsTest {

    @Test
    void wordsThatEveryQuestionHasAreLeftOut() {
        assertThat(QueryWords.of("How can I please return the used tents, can I?"))
                .containsExactly("return", "us", "tent");
    }

    @Test
    void aQuestionOfNothingElseKeepsThem() {
        assertThat(QueryWords.of("Who are you?")).containsExactly("who", "you");
    }

    @Test
    void accentsDoNotMatter() {
        assertThat(QueryWords.of("Café")).isEqualTo(QueryWords.of("cafe"));
    }
}
