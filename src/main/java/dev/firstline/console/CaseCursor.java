package dev.firstline.console;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/// The place of a row in its list, so that the next page begins after it whatever has changed meanwhile.
///
/// @param at the time that the list is sorted by, as PostgreSQL reads it
record CaseCursor(int rank, String at, UUID id) {

    private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final String FORM = "[1-4]~(inf|[0-9]{1,17})~" + UUID_FORM;

    static boolean isOne(String text) {
        return text.matches(FORM);
    }

    static CaseCursor parse(String text) {
        String[] parts = text.split("~", -1);
        String at =
                parts[1].equals("inf")
                        ? "infinity"
                        : Instant.EPOCH
                                .plus(Long.parseLong(parts[1]), ChronoUnit.MICROS)
                                .toString();
        return new CaseCursor(Integer.parseInt(parts[0]), at, UUID.fromString(parts[2]));
    }
}
