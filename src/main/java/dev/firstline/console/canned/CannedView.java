package dev.firstline.console.canned;

import java.util.UUID;

/// A canned response as people see it.
record CannedView(
        UUID id, String shortcut, String title, String body, boolean isShared, long uses) {

    public String href() {
        return "/console/canned/" + id;
    }
}
