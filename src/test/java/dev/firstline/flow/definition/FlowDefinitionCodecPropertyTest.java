package dev.firstline.flow.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FlowDefinitionCodecPropertyTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Property(tries = 300)
    void unknownMembersSurviveWhereverTheyStand(
            @ForAll("goldens") String golden, @ForAll long seed) {
        var random = new Random(seed);
        var json = withUnknownMembers(Goldens.read(golden), random);

        var definition = FlowDefinitionCodec.read(json);

        assertThat(FlowDefinitionCodec.toJson(definition)).isEqualTo(json);
    }

    @Property(tries = 300)
    void theOrderOfMembersDoesNotShowInTheText(
            @ForAll("goldens") String golden, @ForAll long seed) {
        var json = Goldens.read(golden);
        var expected = FlowDefinitionCodec.write(FlowDefinitionCodec.read(json));

        var shuffled = shuffled(json, new Random(seed), "");

        assertThat(FlowDefinitionCodec.write(FlowDefinitionCodec.read(shuffled)))
                .isEqualTo(expected);
    }

    @Provide
    Arbitrary<String> goldens() {
        return Arbitraries.of(Goldens.ALL);
    }

    private static JsonNode withUnknownMembers(JsonNode json, Random random) {
        var copy = json.deepCopy();
        addUnknownMembers(copy, random);
        return copy;
    }

    private static void addUnknownMembers(JsonNode json, Random random) {
        json.forEach(child -> addUnknownMembers(child, random));
        if (json instanceof ObjectNode object && random.nextInt(3) == 0) {
            object.set("x" + random.nextInt(1_000), anything(random));
        }
    }

    private static JsonNode anything(Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.arrayNode();
            case 2 -> JSON.objectNode();
            case 3 -> JSON.textNode("text " + random.nextInt());
            case 4 -> JSON.numberNode(random.nextDouble());
            case 5 -> JSON.arrayNode().add(anything(random));
            default -> JSON.objectNode().<ObjectNode>set("inner", anything(random));
        };
    }

    /// Puts members into another order, except inside values that the codec passes on as they are.
    private static JsonNode shuffled(JsonNode json, Random random, String name) {
        return switch (json) {
            case ObjectNode object when isModelled(name) -> shuffledMembers(object, random);
            case ArrayNode array when isModelled(name) -> {
                var copy = JSON.arrayNode();
                array.forEach(element -> copy.add(shuffled(element, random, name)));
                yield copy;
            }
            default -> json;
        };
    }

    private static ObjectNode shuffledMembers(ObjectNode object, Random random) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        Collections.shuffle(names, random);
        var copy = JSON.objectNode();
        names.forEach(name -> copy.set(name, shuffled(object.get(name), random, name)));
        return copy;
    }

    private static boolean isModelled(String name) {
        return !List.of(
                        "additionalModelRequestFields",
                        "metadataConfiguration",
                        "toolConfiguration",
                        "httpRequest",
                        "poem",
                        "layout",
                        "annotations",
                        "schema")
                .contains(name);
    }
}
