package dev.firstline.insight;

import java.time.Instant;
import java.time.ZoneId;

/// A time in a list: how long ago, and exactly on asking.
record WhenView(String iso, String text, String full) {

    static WhenView of(Instant at, Instant now, ZoneId zone) {
        return new WhenView(at.toString(), Figures.ago(at, now), Figures.full(at, zone));
    }
}
