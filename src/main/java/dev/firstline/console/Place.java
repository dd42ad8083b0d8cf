package dev.firstline.console;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Where somebody is in the console: the list and the open conversation. Forms carry it, so that whoever works without a
/// script comes back to it.
record Place(CaseFilter filter, Optional<UUID> conversation) {

    private static final int LENGTH_MAX = 1_000;

    /// Reads the query of an address of the console; what does not make sense is left out.
    static Place parse(String query) {
        var parameters = new HashMap<String, String>();
        for (String part : query.length() > LENGTH_MAX ? new String[0] : query.split("&", -1)) {
            String[] pair = part.split("=", 2);
            if (pair.length == 2) {
                parameters.put(pair[0], decode(pair[1]));
            }
        }
        return of(parameters);
    }

    static Place of(Map<String, String> parameters) {
        var filter =
                new CaseFilter(
                        Queue.find(parameters.getOrDefault("queue", "")).orElse(Queue.MINE),
                        parameters.getOrDefault("tag", ""),
                        parameters.getOrDefault("priority", ""),
                        parameters.getOrDefault("assignee", ""),
                        number(parameters.getOrDefault("age", "")),
                        parameters.getOrDefault("cursor", ""));
        return new Place(filter, id(parameters.getOrDefault("c", "")));
    }

    Place at(UUID id) {
        return new Place(filter, Optional.of(id));
    }

    String href() {
        return "/console?" + filter.toQuery() + conversation.map(id -> "&c=" + id).orElse("");
    }

    URI uri() {
        return URI.create(href());
    }

    static Optional<UUID> id(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
