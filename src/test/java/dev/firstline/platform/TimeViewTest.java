package dev.firstline.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TimeViewTest {

    private static final Instant NOW = Instant.parse("2026-11-21T14:05:09.123456Z");

    @Test
    void aTimeInAListSaysHowFarAwayItIs() {
        assertThat(text(0)).isEqualTo("just now");
        assertThat(text(59)).isEqualTo("just now");
        assertThat(text(60)).isEqualTo("1 min ago");
        assertThat(text(3_600)).isEqualTo("1 h ago");
        assertThat(text(86_400)).isEqualTo("1 day ago");
        assertThat(text(172_800)).isEqualTo("2 days ago");
        assertThat(text(-1)).isEqualTo("in 1 min");
        assertThat(text(-86_400)).isEqualTo("in 1 day");
        assertThat(TimeView.of(null, NOW, ZoneOffset.UTC).text()).isEqualTo("never");
    }

    @Test
    void aTimeInAConversationIsThatOfTheClock() {
        var time = TimeView.of(NOW, ZoneOffset.ofHours(1));

        assertThat(time.text()).isEqualTo("15:05").isEqualTo(time.clock());
        assertThat(time.iso()).isEqualTo("2026-11-21T14:05:09.123Z");
        assertThat(time.full()).isEqualTo("Saturday, 21 November 2026, 15:05:09");
    }

    @Test
    void daysHaveNames() {
        var today = LocalDate.of(2026, 11, 21);

        assertThat(TimeView.dayName(today, today)).isEqualTo("Today");
        assertThat(TimeView.dayName(today.minusDays(1), today)).isEqualTo("Yesterday");
        assertThat(TimeView.dayName(today.minusDays(2), today)).isEqualTo("Thursday, 19 November");
    }

    private static String text(long secondsAgo) {
        return TimeView.of(NOW.minusSeconds(secondsAgo), NOW, ZoneOffset.UTC).text();
    }
}
