package dev.firstline.ticket.sla;

import java.time.LocalTime;

/// A stretch of a day in which people work.
///
/// @param end after the start; midnight stands for the end of the day
record WorkingHours(LocalTime start, LocalTime end) {

    WorkingHours {
        if (!end.equals(LocalTime.MIDNIGHT) && !end.isAfter(start)) {
            throw new IllegalArgumentException("a stretch ends after it starts");
        }
    }

    @Override
    public String toString() {
        return start + "-" + (end.equals(LocalTime.MIDNIGHT) ? "24:00" : end.toString());
    }
}
