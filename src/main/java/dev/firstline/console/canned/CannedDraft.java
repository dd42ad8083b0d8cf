package dev.firstline.console.canned;

import java.util.Locale;

/// A canned response as somebody wrote it.
record CannedDraft(String shortcut, String title, String body, boolean isShared)
        implements Kept.Draft<CannedResponse> {

    private static final int TITLE_MAX = 100;
    private static final int BODY_MAX = 4_000;

    CannedDraft {
        shortcut = shortcut.strip().toLowerCase(Locale.ROOT).replaceFirst("^/", "");
        title = title.strip();
        body = body.strip().replace("\r\n", "\n");
    }

    @Override
    public String taken() {
        return "There is a canned response with this shortcut already.";
    }

    @Override
    public void writeTo(CannedResponse response) {
        response.shortcut = shortcut;
        response.title = title;
        response.body = body;
    }

    @Override
    public String problem() {
        var unknown = new CannedText(body).unknownPlaces();
        if (!shortcut.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            return "A shortcut has 1 to 40 letters a to z, digits and dashes.";
        } else if (title.isEmpty() || title.length() > TITLE_MAX) {
            return "Give it a title of at most " + TITLE_MAX + " characters.";
        } else if (body.isEmpty() || body.length() > BODY_MAX || body.indexOf('\0') >= 0) {
            return "Give it a text of at most " + BODY_MAX + " characters.";
        } else if (!unknown.isEmpty()) {
            return "Nothing can fill {{" + String.join("}}, {{", unknown) + "}}.";
        } else {
            return "";
        }
    }
}
