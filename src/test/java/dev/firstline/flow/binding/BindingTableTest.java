package dev.firstline.flow.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BindingTableTest {

    private static final String HERE = "arn:aws:lambda:us-east-1:111122223333:function:save";
    private static final String THERE = "arn:aws:lambda:eu-west-1:111122223333:function:save";
    private static final Instant WHEN = Instant.parse("2026-11-21T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "FUNCTION, save, arn:aws:lambda:us-east-1:111122223333:function:save",
        "FUNCTION, save:prod, arn:aws:lambda:us-east-1:111122223333:function:save:prod",
        "KNOWLEDGE_BASE, KB12345678,"
                + " arn:aws:bedrock:us-east-1:111122223333:knowledge-base/KB12345678",
        "GUARDRAIL, abc123, arn:aws:bedrock:us-east-1:111122223333:guardrail/abc123",
        "AGENT, AGENT12345, arn:aws:bedrock:us-east-1:111122223333:agent/AGENT12345",
        "AGENT, AGENT12345/ALIAS12345,"
                + " arn:aws:bedrock:us-east-1:111122223333:agent-alias/AGENT12345/ALIAS12345",
        "BOT, BOT1234567/ALIAS12345,"
                + " arn:aws:lex:us-east-1:111122223333:bot-alias/BOT1234567/ALIAS12345",
        "MODEL, amazon.nova-lite-v1:0,"
                + " arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0",
        "MODEL, us.amazon.nova-lite-v1:0,"
                + " arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.amazon.nova-lite-v1:0",
        "MODEL, a1b2c3d4e5f6,"
                + " arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/a1b2c3d4e5f6"
    })
    void anIdAndAnArnThatEndsInItAreOneName(ResourceKind kind, String id, String arn) {
        assertThat(matched(kind, arn, id)).contains(id);
        assertThat(matched(kind, id, arn)).contains(arn);
        assertThat(matched(kind, arn, id, arn)).contains(arn);
        assertThat(matched(kind, id, id, arn)).contains(id);
    }

    @ParameterizedTest
    @CsvSource({
        "FUNCTION, arn:aws:lambda:us-east-1:111122223333:function:save:prod, save",
        "FUNCTION, save:prod, save",
        "FUNCTION, save:prod, arn:aws:lambda:us-east-1:111122223333:function:save",
        "FUNCTION, save:$LATEST, save",
        "AGENT, arn:aws:bedrock:us-east-1:111122223333:agent-alias/AGENT12345/ALIAS12345,"
                + " AGENT12345",
        "AGENT, arn:aws:bedrock:us-east-1:111122223333:agent-alias/AGENT12345/ALIAS12345,"
                + " arn:aws:bedrock:us-east-1:111122223333:agent/AGENT12345",
        "BOT, arn:aws:lex:us-east-1:111122223333:bot-alias/BOT1234567/ALIAS12345, BOT1234567"
    })
    void whatIsSaidOfTheWholeHoldsForAVersionOrAliasAndNotTheOtherWayRound(
            ResourceKind kind, String qualified, String whole) {
        assertThat(matched(kind, qualified, whole)).contains(whole);
        assertThat(matched(kind, whole, qualified)).isEmpty();
        assertThat(matched(kind, qualified, whole, qualified)).contains(qualified);
    }

    @ParameterizedTest
    @CsvSource({
        "FUNCTION, my-save, save",
        "FUNCTION, arn:aws:lambda:us-east-1:111122223333:function:my-save, save",
        "FUNCTION, arn:aws:lambda:us-east-1:111122223333:function:save,"
                + " arn:aws:lambda:eu-west-1:111122223333:function:save",
        "FUNCTION, arn:aws:lambda:us-east-1:111122223333:function:save,"
                + " arn:aws:lambda:us-east-1:444455556666:function:save",
        "FUNCTION, arn:aws:lambda:us-east-1:111122223333:function:save:prod, save:test",
        "FUNCTION, arn:aws:bedrock:us-east-1:111122223333:guardrail/save, save",
        "AGENT, arn:aws:bedrock:us-east-1:111122223333:agent-alias/AGENT12345/ALIAS12345,"
                + " ALIAS12345",
        "MODEL, arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.amazon.nova-lite-v1:0,"
                + " amazon.nova-lite-v1:0",
        "MODEL, arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0,"
                + " arn:aws:bedrock:us-west-2::foundation-model/amazon.nova-lite-v1:0",
        "MODEL, arn:aws:bedrock:us-east-1:111122223333:prompt/PROMPT1234, PROMPT1234",
        "BUCKET, arn:aws:s3:::orders, orders"
    })
    void whatIsNotTheSameIsNotMatched(ResourceKind kind, String one, String other) {
        assertThat(matched(kind, one, other)).isEmpty();
        assertThat(matched(kind, other, one)).isEmpty();
    }

    @Test
    void theNearestNameCounts() {
        var names = new LinkedHashSet<>(List.of(HERE + ":prod", "save:prod", HERE, "save"));

        while (!names.isEmpty()) {
            assertThat(matched(ResourceKind.FUNCTION, HERE + ":prod", names.toArray(String[]::new)))
                    .contains(names.removeFirst());
        }
    }

    @Test
    void ofTwoArnsThatEndInAnIdNeitherIsMeant() {
        assertThat(matched(ResourceKind.FUNCTION, "save", HERE, THERE)).isEmpty();
        assertThat(matched(ResourceKind.FUNCTION, "save:prod", HERE, THERE)).isEmpty();
        assertThat(matched(ResourceKind.FUNCTION, "save", HERE, THERE + ":prod")).contains(HERE);
        assertThat(matched(ResourceKind.FUNCTION, "save", HERE, THERE, "save")).contains("save");
    }

    @Test
    void anIdThatIsServedInAwsIsServedWhereTheArnSays() {
        var aws = new BindingTable(Map.of(function(HERE), stored(new Binding.Aws(""))));
        var elsewhere = new BindingTable(Map.of(function(HERE), stored(new Binding.Aws(THERE))));

        assertThat(bindingOf(aws, "save")).isEqualTo(new Binding.Aws(HERE));
        assertThat(bindingOf(aws, "save:prod")).isEqualTo(new Binding.Aws(""));
        assertThat(bindingOf(aws, HERE + ":prod")).isEqualTo(new Binding.Aws(""));
        assertThat(bindingOf(elsewhere, "save")).isEqualTo(new Binding.Aws(THERE));
    }

    @Test
    void whatWouldHoldWithoutItsOwnBindingIsKnown() {
        var table = table(ResourceKind.FUNCTION, HERE, "save");

        assertThat(other(table, HERE)).contains("save");
        assertThat(other(table, "save")).contains(HERE);
        assertThat(other(table, HERE + ":prod")).contains(HERE);
        assertThat(other(table(ResourceKind.FUNCTION, HERE), HERE)).isEmpty();
    }

    @Property(tries = 500)
    void anExactMatchCountsAndKindsAreNeverMixed(
            @ForAll("names") Set<String> bound,
            @ForAll("name") String name,
            @ForAll ResourceKind kind,
            @ForAll ResourceKind asked) {
        var found = matched(table(kind, bound.toArray(String[]::new)), asked, name);

        if (kind != asked) {
            assertThat(found).isEmpty();
        } else if (bound.contains(name)) {
            assertThat(found).contains(name);
        } else {
            found.ifPresent(it -> assertThat(bound).contains(it));
        }
    }

    @Provide
    Arbitrary<String> name() {
        return Arbitraries.of(
                "save",
                "save:prod",
                HERE,
                THERE,
                HERE + ":prod",
                "KB12345678",
                "arn:aws:bedrock:us-east-1:111122223333:knowledge-base/KB12345678",
                "arn:aws:bedrock:us-east-1:111122223333:guardrail/KB12345678",
                "arn:aws:bedrock:us-east-1:111122223333:agent-alias/AGENT12345/ALIAS12345",
                "AGENT12345",
                "AGENT12345/ALIAS12345",
                "",
                "arn:",
                ":");
    }

    @Provide
    Arbitrary<Set<String>> names() {
        return name().set().ofMaxSize(5);
    }

    private static Optional<String> matched(ResourceKind kind, String name, String... bound) {
        return matched(table(kind, bound), kind, name);
    }

    private static Optional<String> matched(BindingTable table, ResourceKind kind, String name) {
        return table.find(new Resource(kind, name), BindingTableTest::read)
                .map(BindingTable.Match::name);
    }

    private static Optional<String> other(BindingTable table, String name) {
        return table.other(function(name), BindingTableTest::read).map(BindingTable.Match::name);
    }

    private static Binding bindingOf(BindingTable table, String name) {
        return table.find(function(name), BindingTableTest::read).orElseThrow().binding();
    }

    private static Optional<ResourceName> read(Resource resource) {
        return ResourceName.of(resource.kind(), resource.name());
    }

    private static BindingTable table(ResourceKind kind, String... names) {
        return new BindingTable(
                Arrays.stream(names)
                        .collect(
                                Collectors.toMap(
                                        name -> new Resource(kind, name),
                                        name -> stored(new Binding.Local(name)),
                                        (one, _) -> one,
                                        HashMap::new)));
    }

    private static Resource function(String name) {
        return new Resource(ResourceKind.FUNCTION, name);
    }

    private static BindingTable.Stored stored(Binding binding) {
        return new BindingTable.Stored(binding, WHEN, "Ada");
    }
}
