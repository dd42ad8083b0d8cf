package dev.firstline.ticket.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BusinessCalendarPropertyTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final List<ZoneId> ZONES =
            List.of(
                    ZoneId.of("UTC"),
                    BERLIN,
                    ZoneId.of("America/New_York"),
                    ZoneId.of("Asia/Kathmandu"),
                    ZoneId.of("Australia/Lord_Howe"));

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void theWorkingTimeUpToADueTimeIsTheTarget(
            @ForAll("calendars") BusinessCalendar calendar,
            @ForAll("instants") Instant start,
            @ForAll("targets") Duration target) {
        var due = calendar.plus(start, target).orElseThrow();

        assertThat(calendar.between(start, due)).isEqualTo(target);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void nothingShorterIsEnough(
            @ForAll("calendars") BusinessCalendar calendar,
            @ForAll("instants") Instant start,
            @ForAll("targets") Duration target) {
        var due = calendar.plus(start, target).orElseThrow();

        assertThat(calendar.between(start, due.minusSeconds(1))).isLessThan(target);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void twoTargetsInARowAreTheirSum(
            @ForAll("calendars") BusinessCalendar calendar,
            @ForAll("instants") Instant start,
            @ForAll("targets") Duration one,
            @ForAll("targets") Duration other) {
        var inTwoSteps = calendar.plus(calendar.plus(start, one).orElseThrow(), other);

        assertThat(inTwoSteps).isEqualTo(calendar.plus(start, one.plus(other)));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void workingTimeIsCountedMinuteByMinute(
            @ForAll("calendars") BusinessCalendar calendar,
            @ForAll("instants") Instant start,
            @ForAll("hours") int hours) {
        var end = start.plus(hours, ChronoUnit.HOURS);
        long minutes = 0;
        for (var at = start; at.isBefore(end); at = at.plusSeconds(60)) {
            minutes += isWorking(calendar, at) ? 1 : 0;
        }

        assertThat(calendar.between(start, end)).isEqualTo(Duration.ofMinutes(minutes));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aPauseMovesTheDueTimeByItsWorkingTime(
            @ForAll("calendars") BusinessCalendar calendar,
            @ForAll("instants") Instant start,
            @ForAll("hours") int paused) {
        var target = Duration.ofHours(8);
        var running = SlaClock.Running.start(target, start, calendar);
        var pausedAt = start.plus(90, ChronoUnit.MINUTES);
        var resumedAt = pausedAt.plus(paused, ChronoUnit.HOURS);

        var resumed = running.pause(pausedAt, calendar).resume(resumedAt, calendar);

        var used = calendar.between(start, pausedAt);
        assertThat(resumed.due()).isEqualTo(calendar.plus(resumedAt, target.minus(used)));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aTargetThatChangesBackLeavesTheDueTime(
            @ForAll("calendars") BusinessCalendar calendar, @ForAll("instants") Instant start) {
        var running = SlaClock.Running.start(Duration.ofHours(8), start, calendar);
        var later = start.plus(1, ChronoUnit.HOURS);

        var back =
                running.retarget(Duration.ofHours(20), later, calendar)
                        .retarget(Duration.ofHours(8), later, calendar);

        assertThat(back.due()).isEqualTo(running.due());
    }

    @Example
    void anEveningAWeekendAndAHolidayDoNotCount() {
        var calendar = office(Set.of(LocalDate.parse("2026-05-25")));
        // Friday before Whit Monday, half an hour before the end of work.
        var start = LocalDate.parse("2026-05-22").atTime(16, 30).atZone(BERLIN).toInstant();

        var due = calendar.plus(start, Duration.ofHours(1)).orElseThrow();

        assertThat(due)
                .isEqualTo(LocalDate.parse("2026-05-26").atTime(9, 30).atZone(BERLIN).toInstant());
    }

    @Example
    void theHourThatIsMissingInSpringIsNotWorked() {
        var nights =
                new BusinessCalendar(
                        BERLIN,
                        Map.of(
                                DayOfWeek.SUNDAY,
                                List.of(new WorkingHours(LocalTime.of(0, 0), LocalTime.of(6, 0)))),
                        Set.of());
        var midnight = LocalDate.parse("2026-03-29").atStartOfDay(BERLIN).toInstant();

        var worked = nights.between(midnight, midnight.plus(1, ChronoUnit.DAYS));

        assertThat(worked).isEqualTo(Duration.ofHours(5));
    }

    @Example
    void whereNobodyEverWorksNothingIsDue() {
        var never = new BusinessCalendar(BERLIN, Map.of(), Set.of());

        assertThat(never.plus(Instant.EPOCH, Duration.ofMinutes(1))).isEmpty();
    }

    @Example
    void customersReadATimeInTheCalendarsZone() {
        var times =
                new ReplyTimes(
                        true,
                        office(Set.of()),
                        Map.of("normal", Map.of(ClockKind.FIRST_RESPONSE, Duration.ofHours(4))),
                        1);

        assertThat(ExpectedReply.words(times, at("2026-05-18T09:10")))
                .hasValue("today by 13:30 CEST");
        assertThat(ExpectedReply.words(times, at("2026-05-18T15:00")))
                .hasValue("tomorrow by 11:00 CEST");
        assertThat(ExpectedReply.words(times, at("2026-05-22T16:00")))
                .hasValue("on Monday by 12:00 CEST");
    }

    @Provide
    Arbitrary<BusinessCalendar> calendars() {
        return Combinators.combine(Arbitraries.of(ZONES), Arbitraries.longs())
                .as((zone, seed) -> calendar(zone, new Random(seed)));
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(0, 2 * 366 * 24 * 60L)
                .map(minutes ->
                        Instant.parse("2026-01-01T00:00:00Z").plus(minutes, ChronoUnit.MINUTES));
    }

    @Provide
    Arbitrary<Duration> targets() {
        return Arbitraries.longs().between(1, 200 * 60L).map(Duration::ofMinutes);
    }

    @Provide
    Arbitrary<Integer> hours() {
        return Arbitraries.integers().between(1, 120);
    }

    private static boolean isWorking(BusinessCalendar calendar, Instant at) {
        var local = at.atZone(calendar.zone());
        return !calendar.holidays().contains(local.toLocalDate())
                && calendar.hours(local.getDayOfWeek()).stream()
                        .anyMatch(it ->
                                !local.toLocalTime().isBefore(it.start())
                                        && (it.end().equals(LocalTime.MIDNIGHT)
                                                || local.toLocalTime().isBefore(it.end())));
    }

    private static BusinessCalendar calendar(ZoneId zone, Random random) {
        var week = new EnumMap<DayOfWeek, List<WorkingHours>>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            var stretches = new ArrayList<WorkingHours>();
            if (day == DayOfWeek.WEDNESDAY || random.nextInt(3) > 0) {
                // Clocks change at night; there a minute of the day may mean two moments.
                int start = 5 + random.nextInt(6);
                int noon = start + 1 + random.nextInt(4);
                stretches.add(new WorkingHours(LocalTime.of(start, 0), LocalTime.of(noon, 30)));
                boolean isLate = random.nextBoolean();
                stretches.add(
                        new WorkingHours(
                                LocalTime.of(noon + 1, 15),
                                isLate ? LocalTime.MIDNIGHT : LocalTime.of(noon + 4, 0)));
            }
            week.put(day, stretches);
        }
        var holidays = new HashSet<LocalDate>();
        for (int i = 0; i < random.nextInt(30); i++) {
            holidays.add(LocalDate.parse("2026-01-01").plusDays(random.nextInt(800)));
        }
        return new BusinessCalendar(zone, week, holidays);
    }

    private static BusinessCalendar office(Set<LocalDate> holidays) {
        var week = new EnumMap<DayOfWeek, List<WorkingHours>>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            if (day.compareTo(DayOfWeek.SATURDAY) < 0) {
                week.put(day, List.of(new WorkingHours(LocalTime.of(9, 0), LocalTime.of(17, 0))));
            }
        }
        return new BusinessCalendar(BERLIN, week, holidays);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }
}
