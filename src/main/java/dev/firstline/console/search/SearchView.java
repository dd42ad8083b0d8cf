package dev.firstline.console.search;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;

/// The page of the search.
record SearchView(String query, List<Row> rows) {

    SearchView {
        rows = List.copyOf(rows);
    }

    static SearchView of(String query, List<Hit> hits, ZoneId zone) {
        var format =
                DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(Locale.UK)
                        .withZone(zone);
        return new SearchView(
                query.strip(),
                hits.stream().map(hit -> new Row(hit, hit.at(), format.format(hit.at()))).toList());
    }

    public boolean isAsked() {
        return !query.isEmpty();
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    public String summary() {
        return rows.size() == 1 ? "1 conversation" : rows.size() + " conversations";
    }

    /// One place.
    record Row(Hit hit, Instant at, String when) {}
}
