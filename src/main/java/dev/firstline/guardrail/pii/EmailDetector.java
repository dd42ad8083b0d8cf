package dev.firstline.guardrail.pii;

/// Looks around each at sign. Lengths are those of RFC 5321.
final class EmailDetector {

    private static final int LOCAL_MAX = 64;
    private static final int DOMAIN_MAX = 253;
    private static final int TOP_LEVEL_MIN = 2;
    private static final String LOCAL_MARKS = "._%+-'&~";

    private EmailDetector() {}

    static void detect(FoldedText text, Matches matches) {
        int position = text.start();
        while (position < text.length()) {
            if (text.at(position) == '@') {
                int start = localStart(text, position);
                int end = domainEnd(text, position + 1);
                if (start < position && end > 0) {
                    matches.add(PiiType.EMAIL, start, end);
                    position = end - 1;
                }
            }
            position++;
        }
    }

    private static int localStart(FoldedText text, int at) {
        int start = at;
        while (start > text.start() && at - start < LOCAL_MAX && isLocal(text.at(start - 1))) {
            start--;
        }
        while (start < at && isLeadingJunk(text.at(start))) {
            start++;
        }
        return start;
    }

    private static boolean isLocal(char c) {
        return FoldedText.isLetter(c) || FoldedText.isDigit(c) || LOCAL_MARKS.indexOf(c) >= 0;
    }

    private static boolean isLeadingJunk(char c) {
        return c != '_' && c != '+' && LOCAL_MARKS.indexOf(c) >= 0;
    }

    /// The end of the longest domain whose last label can be a top-level domain, or 0.
    private static int domainEnd(FoldedText text, int from) {
        int end = 0;
        int label = from;
        int labelEnd = labelEnd(text, label);
        while (labelEnd > label && labelEnd - from <= DOMAIN_MAX) {
            if (label > from && isTopLevel(text, label, labelEnd)) {
                end = labelEnd;
            }
            label = text.at(labelEnd) == '.' ? labelEnd + 1 : labelEnd;
            labelEnd = labelEnd(text, label);
        }
        return end;
    }

    private static int labelEnd(FoldedText text, int from) {
        int end = from;
        while (isDomain(text.at(end))) {
            end++;
        }
        return end;
    }

    private static boolean isDomain(char c) {
        return FoldedText.isLetter(c) || FoldedText.isDigit(c) || c == '-';
    }

    private static boolean isTopLevel(FoldedText text, int from, int to) {
        boolean isPunycode = text.lowerCase(from, to).startsWith("xn--");
        int letters = from;
        while (letters < to && text.isLetter(letters)) {
            letters++;
        }
        return to - from >= TOP_LEVEL_MIN && (isPunycode || letters == to);
    }
}
