package dev.firstline.cache;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredValueTest {

    private static final CacheKey KEY = Answers.key("one");
    private static final CachedAnswer ANSWER =
            Answers.answer("30 days “used” 😀", new MovableClock());
    private static final String VALUE = StoredValue.write(KEY, ANSWER);

    @Test
    void anAnswerSurvives() {
        assertThat(StoredValue.read(KEY, VALUE)).contains(ANSWER);
    }

    @Test
    void anAnswerToAnotherQuestionIsAMiss() {
        assertThat(StoredValue.read(Answers.key("two"), VALUE)).isEmpty();
    }

    @Test
    void anotherFormatIsAMiss() {
        assertThat(StoredValue.read(KEY, VALUE.replace("\"format\":1", "\"format\":2"))).isEmpty();
        assertThat(StoredValue.read(KEY, VALUE.replace("\"text\":", "\"answer\":"))).isEmpty();
        assertThat(StoredValue.read(KEY, VALUE + "{}")).isEmpty();
        assertThat(StoredValue.read(KEY, VALUE.replace("\"[{", "null,\"x\":\"[{"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "0", "[]", "{}", "\"text\"", "{\"format\":1}", "\u0000\u0001"})
    void garbageIsAMiss(String value) {
        assertThat(StoredValue.read(KEY, value)).isEmpty();
    }

    @Property
    void anyTextIsAMiss(@ForAll String value) {
        assertThat(StoredValue.read(KEY, value)).isEmpty();
    }

    @Property
    void aCutValueIsAMiss(@ForAll @IntRange(max = 100_000) int length) {
        assertThat(StoredValue.read(KEY, VALUE.substring(0, length % VALUE.length()))).isEmpty();
    }

    @Test
    void deepNestingIsAMiss() {
        assertThat(StoredValue.read(KEY, "[".repeat(100_000))).isEmpty();
        assertThat(StoredValue.read(KEY, "{\"x\":".repeat(100_000))).isEmpty();
    }
}
