package dev.firstline.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CacheKeyTest {

    @Test
    void aKeyIsTheHashOfAllParts() {
        assertThat(Answers.SUBJECT.key().hash()).matches("[0-9a-f]{64}");
        assertThat(Answers.key("HOW long may I  return a tent")).isEqualTo(Answers.SUBJECT.key());
    }

    @Test
    void eachPartAloneMakesAnotherKey() {
        var s = Answers.SUBJECT;
        var keys =
                Stream.of(
                                s,
                                with("other", s.audience(), s.locale(), s.prompts(), s.guardrail()),
                                with(
                                        s.question(),
                                        "partners",
                                        s.locale(),
                                        s.prompts(),
                                        s.guardrail()),
                                with(s.question(), s.audience(), "de", s.prompts(), s.guardrail()),
                                with(
                                        s.question(),
                                        s.audience(),
                                        s.locale(),
                                        List.of(),
                                        s.guardrail()),
                                with(
                                        s.question(),
                                        s.audience(),
                                        s.locale(),
                                        s.prompts().reversed(),
                                        s.guardrail()),
                                with(
                                        s.question(),
                                        s.audience(),
                                        s.locale(),
                                        s.prompts(),
                                        "flsupport1:2"),
                                flowAndKnowledge("other", "1", "FLHELPCTR1", "17"),
                                flowAndKnowledge(s.flowArn(), "2", "FLHELPCTR1", "17"),
                                flowAndKnowledge(s.flowArn(), "1", "OTHER", "17"),
                                flowAndKnowledge(s.flowArn(), "1", "FLHELPCTR1", "18"))
                        .map(CacheSubject::key)
                        .toList();

        assertThat(keys).doesNotHaveDuplicates();
    }

    @Test
    void halvesOfSurrogatePairsAreToldApart() {
        assertThat(Answers.key("a\ud83db"))
                .isNotEqualTo(Answers.key("a?b"))
                .isNotEqualTo(Answers.key("a\ud83cb"));
    }

    @Property
    void differentSubjectsHaveDifferentKeys(
            @ForAll("subjects") CacheSubject one, @ForAll("subjects") CacheSubject other) {
        boolean isSame = one.equals(other);

        assertThat(one.key().equals(other.key())).isEqualTo(isSame);
    }

    /// Few short values, so that parts of one subject often run together to the same text as those of another.
    @Provide
    Arbitrary<CacheSubject> subjects() {
        var text = Arbitraries.of("", "a", "aa", "b", "ab", "\u0000", "é");
        return Combinators.combine(
                        text, text, text, text, text, text.list().ofMaxSize(2), text, text)
                .as((a, b, c, d, e, prompts, f, g) ->
                        new CacheSubject("q", a, b, c, d, prompts, e, f, g));
    }

    private static CacheSubject with(
            String question,
            String audience,
            String locale,
            List<String> prompts,
            String guardrail) {
        var s = Answers.SUBJECT;
        return new CacheSubject(
                question,
                audience,
                locale,
                s.flowArn(),
                s.flowVersion(),
                prompts,
                guardrail,
                s.knowledgeBaseId(),
                s.knowledgeVersion());
    }

    private static CacheSubject flowAndKnowledge(
            String flowArn, String flowVersion, String knowledgeBaseId, String knowledgeVersion) {
        var s = Answers.SUBJECT;
        return new CacheSubject(
                s.question(),
                s.audience(),
                s.locale(),
                flowArn,
                flowVersion,
                s.prompts(),
                s.guardrail(),
                knowledgeBaseId,
                knowledgeVersion);
    }
}
