package dev.firstline.guardrail.pii;

/// US social security numbers: 123-45-6789, other forms only where the words before say so.
final class SocialSecurityDetector {

    private static final int DIGITS = 9;

    private SocialSecurityDetector() {}

    static void detect(NumberRun run, Matches matches) {
        for (int i = 0; i < run.count(); i++) {
            int last = isNamed(run) ? last(run, i) : dashedLast(run, i);
            if (last >= 0 && run.standsAlone(i, last) && isIssuable(run.digits(i, last))) {
                matches.add(PiiType.US_SOCIAL_SECURITY_NUMBER, run.start(i), run.end(last));
            }
        }
    }

    private static boolean isNamed(NumberRun run) {
        return run.length(0) <= DIGITS && run.topic() == Topic.SOCIAL_SECURITY;
    }

    private static int last(NumberRun run, int first) {
        if (run.length(first) == DIGITS) {
            return first;
        } else {
            return isShaped(run, first) ? first + 2 : -1;
        }
    }

    private static int dashedLast(NumberRun run, int first) {
        boolean isDashed =
                isShaped(run, first)
                        && run.isParted(first + 1, '-')
                        && run.isParted(first + 2, '-');
        return isDashed ? first + 2 : -1;
    }

    private static boolean isShaped(NumberRun run, int first) {
        return first + 2 < run.count()
                && run.length(first) == 3
                && run.length(first + 1) == 2
                && run.length(first + 2) == 4;
    }

    /// No area 000, 666 or 9xx, no group 00, no serial 0000 was ever given out.
    private static boolean isIssuable(String digits) {
        String area = digits.substring(0, 3);
        return !area.equals("000")
                && !area.equals("666")
                && digits.charAt(0) != '9'
                && !digits.startsWith("00", 3)
                && !digits.endsWith("0000");
    }
}
