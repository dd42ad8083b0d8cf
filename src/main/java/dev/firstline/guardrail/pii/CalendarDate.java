package dev.firstline.guardrail.pii;

/// Dates, which look much like phone numbers.
final class CalendarDate {

    private CalendarDate() {}

    /// Whether three groups from here are 2024-01-31, 31.01.2024 or 1/31/24.
    static boolean startsAt(NumberRun run, int first) {
        boolean isTriple =
                first + 2 < run.count()
                        && (isParted(run, first, '-')
                                || isParted(run, first, '.')
                                || isParted(run, first, '/'));
        return isTriple
                && (isYearFirst(run, first) || (isDay(run, first) && isYear(run, first + 2)));
    }

    private static boolean isParted(NumberRun run, int first, char separator) {
        return run.isParted(first + 1, separator)
                && run.isParted(first + 2, separator)
                && !run.isParted(first, separator)
                && !(first + 3 < run.count() && run.isParted(first + 3, separator));
    }

    private static boolean isYearFirst(NumberRun run, int first) {
        return run.length(first) == 4 && isYear(run, first) && isDay(run, first + 1);
    }

    /// Day and month in either order.
    private static boolean isDay(NumberRun run, int first) {
        boolean isShort = run.length(first) <= 2 && run.length(first + 1) <= 2;
        if (isShort) {
            int one = run.value(first);
            int two = run.value(first + 1);
            return Math.min(one, two) >= 1 && Math.min(one, two) <= 12 && Math.max(one, two) <= 31;
        } else {
            return false;
        }
    }

    private static boolean isYear(NumberRun run, int group) {
        int length = run.length(group);
        return length == 2 || (length == 4 && run.value(group) >= 1900 && run.value(group) < 2100);
    }
}
