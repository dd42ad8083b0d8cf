package dev.firstline.model.extractive;

import dev.firstline.model.ModelMessage;
import dev.firstline.model.ModelRequest;
import dev.firstline.model.extractive.PromptTask.Example;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads what a prompt asks for from the tags in it.
///
/// The first tag decides. What customers and articles wrote stands behind it, so a `<say>` in a question says nothing.
final class PromptReader {

    private static final Pattern FIRST_TAG =
            Pattern.compile("<(say|labels|transcript|passages|history|question)>");

    /// `LABEL: text`
    private static final Pattern LABELLED =
            Pattern.compile("^\\s*[-*]?\\s*(\\w[\\w -]{0,60}?)\\s*(?::\\s*(.*))?$");

    private static final Pattern PARAGRAPH = Pattern.compile("\\n\\s*\\n");

    private final String prompt;

    private PromptReader(String prompt) {
        this.prompt = prompt;
    }

    static PromptTask read(ModelRequest request) {
        var texts =
                Stream.concat(
                        request.system().stream(),
                        lastUserMessage(request).map(ModelMessage::text).stream());
        return new PromptReader(texts.collect(Collectors.joining("\n\n"))).read();
    }

    private static Optional<ModelMessage> lastUserMessage(ModelRequest request) {
        return request.messages().reversed().stream()
                .filter(message -> message.role() == ModelMessage.Role.USER)
                .findFirst();
    }

    private PromptTask read() {
        var first = FIRST_TAG.matcher(prompt);
        return switch (first.find() ? first.group(1) : "") {
            case "say" -> new PromptTask.Say(block("say", false));
            case "labels" -> classify();
            case "transcript" -> new PromptTask.Summarize(block("transcript", true));
            default -> answer();
        };
    }

    private PromptTask classify() {
        var examples = new ArrayList<Example>();
        var labels = new LinkedHashSet<String>();
        for (var line : examples("labels")) {
            labels.add(line.label());
            examples.add(line);
        }
        examples("examples").stream()
                .filter(example -> labels.contains(example.label()))
                .forEach(examples::add);
        return new PromptTask.Classify(
                List.copyOf(labels), examples, question(), block("history", true));
    }

    private List<Example> examples(String tag) {
        var examples = new ArrayList<Example>();
        for (var line : block(tag, false).lines().toList()) {
            var match = LABELLED.matcher(line);
            if (match.matches()) {
                var text = match.group(2);
                examples.add(new Example(match.group(1), text == null ? match.group(1) : text));
            }
        }
        return examples;
    }

    private PromptTask answer() {
        var passages = PassageReader.read(after("passages"));
        if (passages.isEmpty() && !prompt.contains("<passages>")) {
            return fromTheRest();
        } else {
            return new PromptTask.Answer(question(), block("history", true), passages, true);
        }
    }

    /// Without passages, the prompt's own sentences are the source.
    private PromptTask fromTheRest() {
        var question = question();
        var source = new StringBuilder(prompt);
        cut(source, "<question>", "</question>");
        cut(source, "<history>", "</history>");
        int last = source.lastIndexOf(question);
        if (last >= 0 && !question.isEmpty()) {
            source.delete(last, last + question.length());
        }
        var passage = new Passage(1, "", source.toString().strip(), 0);
        return new PromptTask.Answer(question, block("history", true), List.of(passage), false);
    }

    /// The question, or else the last paragraph of the prompt.
    private String question() {
        var tagged = block("question", true);
        if (!tagged.isEmpty() || prompt.contains("<question>")) {
            return tagged;
        } else {
            return PARAGRAPH
                    .splitAsStream(prompt.strip())
                    .reduce((earlier, later) -> later)
                    .orElse("")
                    .strip();
        }
    }

    /// What stands between a tag and its end.
    ///
    /// @param written whether a customer wrote it: such a text may hold the end tag itself, so the last one counts
    private String block(String tag, boolean written) {
        var rest = after(tag);
        var close = "</" + tag + ">";
        int end = written ? rest.lastIndexOf(close) : rest.indexOf(close);
        return (end < 0 ? rest : rest.substring(0, end)).strip();
    }

    private String after(String tag) {
        var open = "<" + tag + ">";
        int start = prompt.indexOf(open, searchFrom(tag));
        return start < 0 ? "" : prompt.substring(start + open.length());
    }

    /// The question comes behind the history, in which customers may have written anything.
    private int searchFrom(String tag) {
        int historyEnd = prompt.indexOf("</history>");
        return tag.equals("question") && prompt.indexOf("<question>", historyEnd + 1) >= 0
                ? historyEnd + 1
                : 0;
    }

    private static void cut(StringBuilder text, String open, String close) {
        int from = text.indexOf(open);
        int to = text.lastIndexOf(close);
        if (from >= 0 && to > from) {
            text.delete(from, to + close.length());
        }
    }
}
