package dev.firstline.flow.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// YAML as CloudFormation writes it, to and from JSON: `!Ref x` is `{"Ref": "x"}`, `!Sub x` is `{"Fn::Sub": "x"}`. Only the tree is
/// read; no object of any class is made.
final class TemplateYaml {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /// CloudFormation takes templates of 1 MB.
    private static final int CHARACTERS_MAX = 1_048_576;

    private static final int DEPTH_MAX = 64;

    /// References to anchors multiply; a template needs few.
    private static final int NODES_MAX = 200_000;

    private static final int WIDTH = 120;

    private int nodes;

    private TemplateYaml() {}

    /// @throws UnreadableFlowException naming the line and column of the mistake
    static JsonNode read(String text) {
        try {
            var root = new Yaml(options()).compose(new StringReader(text));
            if (root == null) {
                throw new UnreadableFlowException("There is nothing here.");
            }
            return new TemplateYaml().json(root, 0);
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            throw new UnreadableFlowException(
                    mark == null
                            ? String.valueOf(e.getProblem())
                            : "Line %d, column %d: %s"
                                    .formatted(
                                            mark.getLine() + 1,
                                            mark.getColumn() + 1,
                                            e.getProblem()));
        } catch (YAMLException e) {
            throw new UnreadableFlowException(String.valueOf(e.getMessage()));
        }
    }

    static String write(JsonNode json) {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        options.setWidth(WIDTH);
        options.setSplitLines(false);
        options.setIndent(2);
        var text = new StringWriter();
        new Yaml(options).serialize(node(json), text);
        return text.toString();
    }

    private static LoaderOptions options() {
        var options = new LoaderOptions();
        options.setCodePointLimit(CHARACTERS_MAX);
        options.setNestingDepthLimit(DEPTH_MAX);
        options.setAllowDuplicateKeys(false);
        return options;
    }

    private JsonNode json(Node node, int depth) {
        if (++nodes > NODES_MAX || depth > DEPTH_MAX) {
            throw new UnreadableFlowException(
                    "The template is nested too deeply or repeats too much.");
        }
        var tag = node.getTag().getValue();
        boolean isIntrinsic = tag.startsWith("!") && tag.length() > 1;
        return isIntrinsic ? intrinsic(tag.substring(1), plain(node, depth)) : plain(node, depth);
    }

    private JsonNode plain(Node node, int depth) {
        return switch (node) {
            case ScalarNode scalar -> scalar(scalar);
            case SequenceNode sequence -> {
                var array = JSON.arrayNode();
                sequence.getValue().forEach(each -> array.add(json(each, depth + 1)));
                yield array;
            }
            case MappingNode mapping -> {
                var object = JSON.objectNode();
                for (var tuple : mapping.getValue()) {
                    var key = ((ScalarNode) tuple.getKeyNode()).getValue();
                    object.set(key, json(tuple.getValueNode(), depth + 1));
                }
                yield object;
            }
            default ->
                    throw new UnreadableFlowException(
                            "The template holds an unknown kind of node.");
        };
    }

    private static JsonNode intrinsic(String name, JsonNode value) {
        var object = JSON.objectNode();
        switch (name) {
            case "Ref", "Condition" -> object.set(name, value);
            case "GetAtt" ->
                    object.set("Fn::GetAtt", value.isTextual() ? parts(value.textValue()) : value);
            default -> object.set("Fn::" + name, value);
        }
        return object;
    }

    /// The name of a resource has no dot, that of an attribute may.
    private static JsonNode parts(String text) {
        int dot = text.indexOf('.');
        return dot < 0
                ? JSON.textNode(text)
                : JSON.arrayNode().add(text.substring(0, dot)).add(text.substring(dot + 1));
    }

    private static JsonNode scalar(ScalarNode scalar) {
        var text = scalar.getValue();
        var tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) {
            return JSON.nullNode();
        } else if (tag.equals(Tag.BOOL)) {
            return JSON.booleanNode(
                    List.of("true", "yes", "on").contains(text.toLowerCase(Locale.ROOT)));
        } else if (tag.equals(Tag.INT)) {
            return number(text, true);
        } else if (tag.equals(Tag.FLOAT)) {
            return number(text, false);
        } else {
            return JSON.textNode(text);
        }
    }

    /// Decimal numbers; YAML's other notations stay the text that they are.
    private static JsonNode number(String text, boolean isInteger) {
        try {
            if (!isInteger) {
                return JSON.numberNode(new BigDecimal(text).doubleValue());
            }
            var value = new BigInteger(text);
            return value.bitLength() < Integer.SIZE
                    ? JSON.numberNode(value.intValue())
                    : JSON.numberNode(value);
        } catch (NumberFormatException _) {
            return JSON.textNode(text);
        }
    }

    private static Node node(JsonNode json) {
        if (json.isObject()) {
            var tuples = new ArrayList<NodeTuple>();
            for (var member : json.properties()) {
                tuples.add(new NodeTuple(text(member.getKey(), true), node(member.getValue())));
            }
            return new MappingNode(
                    Tag.MAP, tuples, json.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
        } else if (json.isArray()) {
            var elements = new ArrayList<Node>();
            json.forEach(element -> elements.add(node(element)));
            return new SequenceNode(
                    Tag.SEQ, elements, json.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
        } else if (json.isTextual()) {
            return text(json.textValue(), false);
        } else {
            return new ScalarNode(tag(json), json.asText(), null, null, ScalarStyle.PLAIN);
        }
    }

    private static Tag tag(JsonNode json) {
        if (json.isBoolean()) {
            return Tag.BOOL;
        } else if (json.isNull()) {
            return Tag.NULL;
        } else {
            return json.isIntegralNumber() ? Tag.INT : Tag.FLOAT;
        }
    }

    private static ScalarNode text(String text, boolean isKey) {
        return new ScalarNode(Tag.STR, text, null, null, style(text, isKey));
    }

    private static ScalarStyle style(String text, boolean isKey) {
        if (isKey && text.matches("[A-Za-z][A-Za-z0-9_:]*") && !isWord(text)) {
            return ScalarStyle.PLAIN;
        } else if (!isKey && isBlock(text)) {
            return ScalarStyle.LITERAL;
        } else if (text.matches("[A-Za-z][A-Za-z0-9_./ -]*[A-Za-z0-9]") && !isWord(text)) {
            return ScalarStyle.PLAIN;
        } else {
            return ScalarStyle.DOUBLE_QUOTED;
        }
    }

    /// Several lines of ordinary text, which a block shows as they are.
    private static boolean isBlock(String text) {
        return text.contains("\n")
                && !text.startsWith(" ")
                && !text.startsWith("\n")
                && text.chars().allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f))
                && text.lines().noneMatch(line -> line.endsWith(" "));
    }

    /// What YAML would read as something else than a text.
    private static boolean isWord(String text) {
        return text.matches("(?i)y|n|yes|no|on|off|true|false|null");
    }
}
