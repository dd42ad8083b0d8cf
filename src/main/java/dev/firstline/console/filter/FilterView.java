package dev.firstline.console.filter;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// A saved filter as people see it.
///
/// @param href the view it stands for
public record FilterView(UUID id, String name, boolean isShared, String href) {

    static FilterView of(UUID id, String name, boolean isShared, SavedFilter filter) {
        var href = new StringBuilder("/console?queue=").append(filter.queue);
        add(href, "tag", filter.tag);
        add(href, "priority", filter.priority);
        add(href, "assignee", filter.assignee);
        add(href, "age", filter.ageMinutes == 0 ? "" : Integer.toString(filter.ageMinutes));
        return new FilterView(id, name, isShared, href.toString());
    }

    public String deleteHref() {
        return "/console/filters/" + id + "/delete";
    }

    private static void add(StringBuilder href, String name, String value) {
        if (!value.isEmpty()) {
            href.append('&').append(name).append('=');
            href.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
