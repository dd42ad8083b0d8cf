package dev.firstline.guardrail.pii;

import org.jspecify.annotations.Nullable;

/// Groups of digits with what people write between them: "+49 (0)30 1234-567" is a run of five groups.
///
/// A group that touches a letter belongs to a word and is in no run; a time such as 10:30 ends one.
final class NumberRun {

    private static final int NONE = -1;
    private static final int GROUPS_MAX = 40;
    private static final int SEPARATOR_MAX = 3;
    private static final String SEPARATORS = " -./()";
    private static final String CURRENCIES = "$€£¥%";

    private final FoldedText text;
    private final int[] starts = new int[GROUPS_MAX];
    private final int[] ends = new int[GROUPS_MAX];
    private int count;
    private @Nullable Topic topic;
    private boolean isTopicKnown;

    private NumberRun(FoldedText text) {
        this.text = text;
    }

    /// The first run at or after a position.
    static @Nullable NumberRun next(FoldedText text, int from) {
        int position = from;
        while (position < text.length()) {
            if (text.isDigit(position) && !text.isWord(position - 1)) {
                var run = new NumberRun(text);
                run.read(position);
                if (run.count > 0) {
                    return run;
                }
            }
            position++;
        }
        return null;
    }

    private void read(int from) {
        int start = from;
        while (start != NONE && count < GROUPS_MAX) {
            int end = digitsEnd(start);
            boolean isWhole = !text.isWord(end) || extensionEnd(end) > end;
            if (isWhole && !isTime(end)) {
                starts[count] = start;
                ends[count] = end;
                count++;
                start = groupAfter(end);
            } else {
                start = NONE;
            }
        }
    }

    private int digitsEnd(int start) {
        int end = start;
        while (text.isDigit(end)) {
            end++;
        }
        return end;
    }

    private boolean isTime(int end) {
        return text.at(end) == ':' && text.isDigit(end + 1);
    }

    /// Where the next group begins if only a separator lies between.
    private int groupAfter(int end) {
        int position = end;
        while (position - end < SEPARATOR_MAX && SEPARATORS.indexOf(text.at(position)) >= 0) {
            position++;
        }
        int width = position - end;
        boolean isGap =
                width == 1 || (width > 1 && !has(end, position, '.') && !has(end, position, '/'));
        return isGap && text.isDigit(position) ? position : NONE;
    }

    private boolean has(int from, int to, char c) {
        for (int i = from; i < to; i++) {
            if (text.at(i) == c) {
                return true;
            }
        }
        return false;
    }

    FoldedText text() {
        return text;
    }

    int count() {
        return count;
    }

    int end() {
        return ends[count - 1];
    }

    int start(int group) {
        return starts[group];
    }

    int end(int group) {
        return ends[group];
    }

    int length(int group) {
        return ends[group] - starts[group];
    }

    char digit(int group, int index) {
        return text.at(starts[group] + index);
    }

    /// The number in a group of at most four digits.
    int value(int group) {
        int value = 0;
        for (int i = starts[group]; i < ends[group]; i++) {
            value = value * 10 + text.digit(i);
        }
        return value;
    }

    /// The digits of some groups, last group inclusive.
    String digits(int first, int last) {
        var digits = new StringBuilder();
        for (int group = first; group <= last; group++) {
            for (int i = starts[group]; i < ends[group]; i++) {
                digits.append(text.at(i));
            }
        }
        return digits.toString();
    }

    int digitCount(int first, int last) {
        int digits = 0;
        for (int group = first; group <= last; group++) {
            digits += length(group);
        }
        return digits;
    }

    /// Whether only this one character parts a group from the one before it.
    boolean isParted(int group, char separator) {
        return group > 0
                && starts[group] - ends[group - 1] == 1
                && text.at(ends[group - 1]) == separator;
    }

    boolean hasSpaceBefore(int group) {
        return group > 0 && has(ends[group - 1], starts[group], ' ');
    }

    /// Groups that stand for themselves are parted from their neighbours by a space, or have none.
    boolean standsAlone(int first, int last) {
        return (first == 0 || hasSpaceBefore(first))
                && (last == count - 1 || hasSpaceBefore(last + 1));
    }

    boolean hasPlus(int group) {
        int start = starts[group];
        return text.at(start - 1) == '+'
                || (text.at(start - 1) == '(' && text.at(start - 2) == '+');
    }

    /// Whether the run is the tail of something longer: of a code, a path or a decimal.
    boolean isJoined() {
        char before = text.at(starts[0] - 1);
        return "-.,/".indexOf(before) >= 0 && " \n:;(\0".indexOf(text.at(starts[0] - 2)) < 0;
    }

    /// Whether a dash ties something else to a group.
    boolean goesOn(int group) {
        return text.at(ends[group]) == '-' && text.isWord(ends[group] + 1);
    }

    /// Whether the run goes on where a dotted name left off, as in "release.1.2.3.4".
    boolean isTailOfName() {
        return text.at(starts[0] - 1) == '.' && text.isWord(starts[0] - 2);
    }

    /// Whether something beside the run says that it is a price, a count or a value in a machine's text.
    boolean isMarked() {
        return "#/\\=&$€£¥".indexOf(text.at(starts[0] - 1)) >= 0 || isPriced();
    }

    private boolean isPriced() {
        char after = text.at(end());
        return CURRENCIES.indexOf(after == ' ' ? text.at(end() + 1) : after) >= 0;
    }

    /// The end of an extension such as "x123" or " ext. 4" behind a group, or the end of the group.
    int extensionEnd(int groupEnd) {
        int position = skip(groupEnd, ' ');
        if (text.at(position) == 'e'
                && text.at(position + 1) == 'x'
                && text.at(position + 2) == 't') {
            position = skip(skip(position + 3, '.'), ' ');
        } else if (text.at(position) == 'x') {
            position = skip(position + 1, ' ');
        } else {
            return groupEnd;
        }
        int end = digitsEnd(position);
        return end > position && !text.isWord(end) ? end : groupEnd;
    }

    private int skip(int position, char c) {
        return text.at(position) == c ? position + 1 : position;
    }

    /// What the words before the run say, or if they say nothing, the words behind it.
    @Nullable Topic topic() {
        if (!isTopicKnown) {
            topic = Topic.before(text, starts[0]);
            if (topic == null) {
                topic = Topic.after(text, end());
            }
            isTopicKnown = true;
        }
        return topic;
    }
}
