package dev.firstline.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstline.guardrail.Guardrail.Direction;
import dev.firstline.guardrail.GuardrailPolicy.Release;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SentenceWindowTest {

    private static final List<String> SECRETS =
            List.of(
                    "4111 1111 1111 1111",
                    "4111111111111111",
                    "DE89 3704 0044 0532 0130 00",
                    "MT84 MALT 0110 0001 2345 MTLC AST0 01S",
                    "ada.lovelace@example.org",
                    "+44 20 7946 0958",
                    "(202) 555-0143",
                    "4111\u00a01111\u200b1111-1111");

    private static final List<String> PROSE =
            List.of(
                    "tent ",
                    "of ",
                    "returns, ",
                    "days. ",
                    "Yes! ",
                    "a ",
                    "\n",
                    "(see ",
                    "sleeping ",
                    "bag: ",
                    "e.g. ",
                    "“so” ");

    private static final List<String> ODDITIES =
            List.of(
                    "forbidden ",
                    "go ",
                    "away ",
                    "go away",
                    "1 ",
                    "12-",
                    "+1 (",
                    "@",
                    "a@",
                    "b.org",
                    "0612",
                    "345678",
                    "call ",
                    "order ",
                    "x".repeat(150),
                    "7".repeat(90),
                    "字。",
                    "😀",
                    "\ud83d",
                    "\u200b",
                    "\u00a0",
                    ". ",
                    "[1] ",
                    "?");

    @Test
    void aSentenceIsReleasedAsSoonAsItEnds() {
        var window = Policies.window(Release.WINDOWED);

        assertThat(window.accept("You have 30 days")).isEmpty();
        assertThat(window.accept(".")).isEmpty();
        assertThat(window.accept(" Used")).isEqualTo("You have 30 days. ");
        assertThat(window.accept(" tents too")).isEmpty();
        assertThat(window.finish()).isEqualTo("Used tents too");
        assertThat(window.finish()).isEmpty();
    }

    @Test
    void aBlockedSentenceNeverLeavesAndNothingFollowsIt() {
        var window = Policies.window(Release.WINDOWED);

        String released =
                window.accept("Fine. That is forb")
                        + window.accept("idden here. And more. ")
                        + window.finish();

        assertThat(released).isEqualTo("Fine. ");
        assertThat(window.isBlocked()).isTrue();
        assertThat(window.blockedMessage()).isEqualTo(Policies.OUTPUT_MESSAGE);
        assertThat(window.findings()).extracting(Verdict.Finding::type).containsExactly("test");
        assertThat(window.accept("Fine. ")).isEmpty();
    }

    @Test
    void personalDataSplitOverPiecesIsMasked() {
        var window = Policies.window(Release.WINDOWED);

        String released =
                window.accept("It is 4111 11")
                        + window.accept("11 1111 1")
                        + window.accept("111. ");

        assertThat(released).isEqualTo("It is {CREDIT_DEBIT_CARD_NUMBER}. ");
    }

    @Test
    void aStrictWindowShowsNothingOfABlockedAnswer() {
        var window = Policies.window(Release.STRICT);

        String released = window.accept("Fine. That is forbidden. ") + window.finish();

        assertThat(released).isEmpty();
        assertThat(window.isBlocked()).isTrue();
    }

    @Test
    void aStrictWindowShowsAGoodAnswerAtItsEnd() {
        var window = Policies.window(Release.STRICT);

        assertThat(window.accept("Fine. I am ada@example.org. ")).isEmpty();
        assertThat(window.finish()).isEqualTo("Fine. I am {EMAIL}. ");
        assertThat(window.finish()).isEmpty();
    }

    @Test
    void anAuditWindowShowsAllAndReportsWhatWouldHaveHappened() {
        var window = Policies.window(Release.AUDIT);

        String released =
                window.accept("I am ada@exa")
                        + window.accept("mple.org. Forbidden")
                        + window.finish();

        assertThat(released).isEqualTo("I am ada@example.org. Forbidden");
        assertThat(window.isBlocked()).isFalse();
        assertThat(window.findings())
                .extracting(Verdict.Finding::action)
                .containsExactly(Verdict.Action.MASKED, Verdict.Action.BLOCKED);
    }

    @Property(tries = 2_000)
    void whateverThePiecesTheResultIsThatOfTheWhole(
            @ForAll("anyText") List<String> fragments, @ForAll("cuts") List<Integer> cuts) {
        String text = String.join("", fragments);
        var verdict =
                new CompiledGuardrail(Policies.masking(Release.WINDOWED))
                        .check(Direction.OUTPUT, text);
        var window = Policies.window(Release.WINDOWED);

        String released = stream(window, text, cuts);

        assertThat(window.isBlocked()).isEqualTo(verdict.isBlocked());
        assertThat(window.findings()).isEqualTo(verdict.findings());
        if (!verdict.isBlocked()) {
            assertThat(released).isEqualTo(verdict.text());
        }
    }

    @Property(tries = 1_000)
    void noSecretEverLeavesEvenInPart(
            @ForAll("proseWithSecrets") List<String> fragments,
            @ForAll("cuts") List<Integer> cuts) {
        var window = Policies.window(Release.WINDOWED);

        String released = stream(window, String.join("", fragments), cuts);

        assertThat(released).doesNotContain(pieces());
    }

    @Property(tries = 500)
    void noBlockedWordEverLeaves(
            @ForAll("prose") List<String> before,
            @ForAll("prose") List<String> after,
            @ForAll("cuts") List<Integer> cuts) {
        String text = String.join("", before) + "forbidden " + String.join("", after);
        var window = Policies.window(Release.WINDOWED);

        String released = stream(window, text, cuts);

        assertThat(window.isBlocked()).isTrue();
        assertThat(String.join("", before)).startsWith(released);
    }

    @Property(tries = 500)
    void neverIsMoreHeldBackThanTheBound(
            @ForAll("prose") List<String> fragments, @ForAll("cuts") List<Integer> cuts) {
        var window = Policies.window(Release.WINDOWED);
        int received = 0;
        int released = 0;

        for (String piece : pieces(String.join("", fragments), cuts)) {
            received += piece.length();
            released += window.accept(piece).length();
            assertThat(received - released).isLessThanOrEqualTo(Stretches.LENGTH_MAX);
        }
    }

    @Provide
    Arbitrary<List<String>> prose() {
        return Arbitraries.of(PROSE).list().ofMaxSize(300);
    }

    /// Secrets stand apart from other numbers, so that each is found by itself.
    @Provide
    Arbitrary<List<String>> proseWithSecrets() {
        var secrets = Arbitraries.of(SECRETS).map(it -> "at " + it + ", ");
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(12, Arbitraries.of(PROSE)),
                        net.jqwik.api.Tuple.of(1, secrets))
                .list()
                .ofMaxSize(250);
    }

    @Provide
    Arbitrary<List<String>> anyText() {
        var all = new ArrayList<>(PROSE);
        all.addAll(SECRETS);
        all.addAll(ODDITIES);
        return Arbitraries.of(all).list().ofMaxSize(60);
    }

    @Provide
    Arbitrary<List<Integer>> cuts() {
        return Arbitraries.integers().between(1, 40).list().ofMinSize(1).ofMaxSize(20);
    }

    private static String stream(ReleaseWindow window, String text, List<Integer> cuts) {
        var released = new StringBuilder();
        for (String piece : pieces(text, cuts)) {
            released.append(window.accept(piece));
        }
        return released.append(window.finish()).toString();
    }

    private static List<String> pieces(String text, List<Integer> cuts) {
        var pieces = new ArrayList<String>();
        int start = 0;
        for (int i = 0; start < text.length(); i++) {
            int end = Math.min(text.length(), start + cuts.get(i % cuts.size()));
            pieces.add(text.substring(start, end));
            start = end;
        }
        return pieces;
    }

    /// All parts of the secrets that are long enough to tell something.
    private static List<String> pieces() {
        var pieces = new ArrayList<String>();
        for (String secret : SECRETS) {
            for (int i = 0; i + 6 <= secret.length(); i++) {
                pieces.add(secret.substring(i, i + 6));
            }
        }
        return pieces;
    }
}
