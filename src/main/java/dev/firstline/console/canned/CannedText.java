package dev.firstline.console.canned;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// A text with places of the form `{{customer.name}}`. A place is filled and that is all; what was filled in is never
/// searched for places again. `{{cursor}}` says where writing goes on.
record CannedText(String text) {

    static final String CURSOR = "cursor";

    /// The places that can be filled, in the order in which people are told of them.
    static final List<String> VARIABLES =
            List.of("customer.name", "ticket.reference", "agent.name", "agent.firstname");

    private static final Pattern PLACE =
            Pattern.compile("\\{\\{ {0,3}([a-z]{1,30}(?:\\.[a-z]{1,30})?) {0,3}}}");

    /// Places that nothing can ever fill.
    Set<String> unknownPlaces() {
        var unknown = new LinkedHashSet<String>();
        PLACE.matcher(text)
                .results()
                .map(place -> place.group(1))
                .filter(name -> !name.equals(CURSOR) && !VARIABLES.contains(name))
                .forEach(unknown::add);
        return unknown;
    }

    /// Fills the places. One without a value stays as it is and is reported, so that nobody sends it unseen.
    Filled fill(Map<String, String> values) {
        var filled = new StringBuilder();
        var missing = new ArrayList<String>();
        int cursor = -1;
        int end = 0;
        var places = PLACE.matcher(text);
        while (places.find()) {
            filled.append(text, end, places.start());
            end = places.end();
            var name = places.group(1);
            var value = values.get(name);
            if (name.equals(CURSOR)) {
                cursor = cursor < 0 ? filled.length() : cursor;
            } else if (value == null) {
                missing.add(name);
                filled.append(places.group());
            } else {
                filled.append(value);
            }
        }
        filled.append(text, end, text.length());
        return new Filled(filled.toString(), cursor < 0 ? filled.length() : cursor, missing);
    }

    /// A text as it would be sent.
    ///
    /// @param cursor where writing goes on, in UTF-16 units as browsers count
    /// @param missing places without a value
    record Filled(String text, int cursor, List<String> missing) {

        Filled {
            missing = List.copyOf(missing);
        }
    }
}
