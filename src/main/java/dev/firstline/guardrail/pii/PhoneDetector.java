package dev.firstline.guardrail.pii;

/// Phone numbers. An international number tells itself; a national one is believed by its form unless the words around
/// it say that it is an order, an account or the like; anything else only if they say that it is a phone number.
final class PhoneDetector {

    private static final int DIGITS_MIN = 7;
    private static final int INTERNATIONAL_MIN = 8;
    private static final int NATIONAL_MIN = 9;
    private static final int NATIONAL_MAX = 11;
    private static final int DIGITS_MAX = 15;

    /// Two zeros and a country code.
    private static final int COUNTRY_MAX = 5;

    private static final int NONE = -1;

    private PhoneDetector() {}

    static void detect(NumberRun run, Matches matches) {
        int first = 0;
        while (first < run.count()) {
            int last = last(run, first);
            boolean isTaken = last != NONE && add(run, first, last, matches);
            first = isTaken ? last + 1 : first + 1;
        }
    }

    private static boolean add(NumberRun run, int first, int last, Matches matches) {
        int end = run.extensionEnd(run.end(last));
        return matches.add(PiiType.PHONE, start(run, first, end), end);
    }

    private static int start(NumberRun run, int first, int end) {
        var text = run.text();
        int start = run.start(first);
        if (text.at(start - 1) == '(' && closes(text, start, end)) {
            start--;
        }
        boolean isPlus = text.at(start - 1) == '+' && start - 1 >= text.start();
        return isPlus ? start - 1 : Math.max(start, text.start());
    }

    private static boolean closes(FoldedText text, int from, int end) {
        int position = from;
        while (position < end && text.at(position) != ')') {
            position++;
        }
        return position < end;
    }

    private static int last(NumberRun run, int first) {
        int last = international(run, first);
        if (last == NONE && isPlausible(run)) {
            last = national(run, first);
            if (last == NONE && run.topic() == Topic.PHONE) {
                last = longest(run, first, DIGITS_MIN, DIGITS_MAX);
            }
        }
        return last;
    }

    private static boolean isPlausible(NumberRun run) {
        return run.digitCount(0, run.count() - 1) >= DIGITS_MIN
                && run.topic() != Topic.OTHER
                && run.topic() != Topic.VERSION
                && (run.topic() == Topic.PHONE || !(run.isJoined() || run.isMarked()));
    }

    private static int international(NumberRun run, int first) {
        boolean isWritten = run.hasPlus(first) && run.digit(first, 0) != '0';
        return isWritten ? longest(run, first, INTERNATIONAL_MIN, DIGITS_MAX) : NONE;
    }

    private static int national(NumberRun run, int first) {
        int last = NONE;
        if (run.digit(first, 0) == '0') {
            last = withTrunkPrefix(run, first);
        }
        if (last == NONE) {
            last = american(run, first);
        }
        if (last == NONE && isInParentheses(run, first)) {
            last = longest(run, first, DIGITS_MIN, NATIONAL_MAX);
        }
        return last == NONE && isBare(run, first) ? first : last;
    }

    /// 020 7946 0958, 06 12 34 56 78, 030/1234567, and 0044 20 7946 0958, the other way to write +44.
    private static int withTrunkPrefix(NumberRun run, int first) {
        int length = run.length(first);
        if (length == 1) {
            return NONE;
        } else if (run.digit(first, 1) == '0') {
            return isCountry(run, first) ? longest(run, first, NATIONAL_MAX, DIGITS_MAX + 2) : NONE;
        } else {
            int min = length < NATIONAL_MIN ? NATIONAL_MIN : NATIONAL_MIN + 1;
            return longest(run, first, min, NATIONAL_MAX);
        }
    }

    private static boolean isCountry(NumberRun run, int first) {
        int length = run.length(first);
        return length > 2
                && run.digit(first, 2) != '0'
                && (length <= COUNTRY_MAX || length >= NATIONAL_MAX);
    }

    /// 555-123-4567 or 555 1234567, also with a 1 before it.
    private static int american(NumberRun run, int first) {
        int area = run.length(first) == 1 && run.digit(first, 0) == '1' ? first + 1 : first;
        int last = americanLast(run, area);
        return last != NONE && run.standsAlone(first, last) ? last : NONE;
    }

    private static int americanLast(NumberRun run, int area) {
        if (isLong(run, area, 3) && isLong(run, area + 1, 3) && isLong(run, area + 2, 4)) {
            return area + 2;
        } else if (isLong(run, area, 3) && isLong(run, area + 1, 7) && run.digit(area, 0) >= '2') {
            return area + 1;
        } else {
            return isLong(run, area, 10) && isBare(run, area) ? area : NONE;
        }
    }

    private static boolean isLong(NumberRun run, int group, int length) {
        return group < run.count() && run.length(group) == length;
    }

    private static boolean isInParentheses(NumberRun run, int first) {
        var text = run.text();
        int length = run.length(first);
        return length >= 2
                && length <= 5
                && text.at(run.start(first) - 1) == '('
                && text.at(run.end(first)) == ')';
    }

    /// Ten digits that the North American plan allows or that begin like an Indian mobile number, eleven with a 1.
    private static boolean isBare(NumberRun run, int first) {
        int length = run.length(first);
        int area = length == 11 && run.digit(first, 0) == '1' ? 1 : 0;
        if (length - area == 10 && run.standsAlone(first, first)) {
            char one = run.digit(first, area);
            boolean isMobile = area == 0 && one >= '6';
            return one >= '2' && (isMobile || run.digit(first, area + 3) >= '2');
        } else {
            return false;
        }
    }

    /// The last group of the longest number with so many digits that begins here and contains no date.
    private static int longest(NumberRun run, int first, int digitsMin, int digitsMax) {
        int found = NONE;
        int digits = 0;
        int last = first;
        while (last < run.count() && digits <= digitsMax && !CalendarDate.startsAt(run, last)) {
            digits += run.length(last);
            if (digits >= digitsMin && digits <= digitsMax && isWhole(run, first, last)) {
                found = last;
            }
            last++;
        }
        return found;
    }

    private static boolean isWhole(NumberRun run, int first, int last) {
        return run.hasPlus(first) || run.standsAlone(first, last);
    }
}
