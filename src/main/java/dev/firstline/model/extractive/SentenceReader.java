package dev.firstline.model.extractive;

import dev.firstline.model.extractive.Sentence.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Cuts a passage into sentences, list items, table rows and lists of steps.
final class SentenceReader {

    private static final Pattern BLANK_LINE = Pattern.compile("\\n\\s*\\n");
    private static final Pattern STEP = Pattern.compile("\\s*\\d{1,3}[.)]\\s+\\S.*");
    private static final Pattern BULLET = Pattern.compile("\\s*[-*•–]\\s+\\S.*");
    private static final Pattern BULLET_MARK = Pattern.compile("^\\s*[-*•–]\\s+");
    private static final Pattern HEADING_MARK = Pattern.compile("^\\s*#{1,6}\\s+");

    /// `Country: Norway; Express: 2 days`
    private static final Pattern ROW =
            Pattern.compile("[^:;.!?]{1,80}: [^;]+(?:; [^:;]{1,80}: [^;]+)+");

    private static final Pattern TABLE_ROW = Pattern.compile("\\s*\\|.*\\|\\s*");
    private static final Pattern TABLE_RULE = Pattern.compile("[\\s|:-]+");
    private static final int HEADING_WORDS_MAX = 12;
    private static final int SENTENCES_MAX = 400;

    private final Passage passage;
    private final List<Sentence> sentences = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();
    private final StringBuilder prose = new StringBuilder();
    private int block;

    private SentenceReader(Passage passage) {
        this.passage = passage;
    }

    static List<Sentence> read(Passage passage) {
        var reader = new SentenceReader(passage);
        BLANK_LINE.splitAsStream(passage.text()).forEach(reader::readBlock);
        return AnnouncedLists.joined(reader.sentences);
    }

    private void readBlock(String text) {
        text.lines().forEach(this::readLine);
        endProse();
        endSteps();
        block++;
    }

    private void readLine(String line) {
        if (STEP.matcher(line).matches()) {
            endProse();
            steps.add(line.strip());
        } else if (!steps.isEmpty() && line.startsWith(" ")) {
            steps.add(line.stripTrailing());
        } else if (isItem(line)) {
            endProse();
            endSteps();
            add(Kind.ITEM, BULLET_MARK.matcher(line).replaceFirst("").strip());
        } else if (HEADING_MARK.matcher(line).find()) {
            endProse();
            endSteps();
            add(Kind.HEADING, HEADING_MARK.matcher(line).replaceFirst("").strip());
        } else if (!TABLE_RULE.matcher(line).matches()) {
            endSteps();
            prose.append(prose.isEmpty() ? "" : " ").append(line.strip());
        }
    }

    private static boolean isItem(String line) {
        return BULLET.matcher(line).matches()
                || ROW.matcher(line).matches()
                || (TABLE_ROW.matcher(line).matches() && !TABLE_RULE.matcher(line).matches());
    }

    private void endProse() {
        var text = prose.toString().strip();
        prose.setLength(0);
        if (isHeading(text)) {
            add(Kind.HEADING, text);
        } else {
            SentenceBoundaries.split(text).forEach(sentence -> add(Kind.PROSE, sentence));
        }
    }

    private static boolean isHeading(String text) {
        return !text.isEmpty()
                && (text.endsWith(":") || Character.isLetterOrDigit(text.charAt(text.length() - 1)))
                && Words.count(text) <= HEADING_WORDS_MAX;
    }

    private void endSteps() {
        if (!steps.isEmpty()) {
            add(Kind.LIST, String.join("\n", steps));
            steps.clear();
        }
    }

    private void add(Kind kind, String text) {
        if (!text.isEmpty() && sentences.size() < SENTENCES_MAX) {
            sentences.add(new Sentence(passage, kind, text, block, sentences.size()));
        }
    }
}
