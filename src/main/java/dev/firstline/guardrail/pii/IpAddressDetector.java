package dev.firstline.guardrail.pii;

/// IPv4 addresses in dotted form. Four numbers after "version" or "v" are none.
final class IpAddressDetector {

    private static final int PARTS = 4;
    private static final int PART_MAX = 255;

    private IpAddressDetector() {}

    static void detect(NumberRun run, Matches matches) {
        for (int i = 0; i + PARTS <= run.count(); i++) {
            if (isAddress(run, i) && run.topic() != Topic.VERSION) {
                matches.add(PiiType.IP_ADDRESS, run.start(i), run.end(i + PARTS - 1));
            }
        }
    }

    private static boolean isAddress(NumberRun run, int first) {
        boolean isStart = first == 0 ? !run.isTailOfName() : !run.isParted(first, '.');
        boolean isAddress = isPart(run, first) && isStart;
        for (int i = first + 1; i < first + PARTS; i++) {
            isAddress &= run.isParted(i, '.') && isPart(run, i);
        }
        int next = first + PARTS;
        return isAddress && !(next < run.count() && run.isParted(next, '.'));
    }

    private static boolean isPart(NumberRun run, int group) {
        int length = run.length(group);
        boolean isPlain = length == 1 || run.digit(group, 0) != '0';
        return length <= 3 && isPlain && run.value(group) <= PART_MAX;
    }
}
