package dev.firstline.console.canned;

import java.util.List;

/// The canned responses and the form for one of them.
///
/// @param action where the form goes
/// @param error what must be put right, or ""
/// @param message what the last action did, or ""
record CannedPageView(
        List<CannedView> responses,
        CannedDraft form,
        String action,
        boolean isNew,
        boolean mayShare,
        boolean mayChange,
        String error,
        String message) {

    CannedPageView {
        responses = List.copyOf(responses);
    }

    public List<String> variables() {
        return CannedText.VARIABLES.stream().map(name -> "{{" + name + "}}").toList();
    }

    public String cursor() {
        return "{{" + CannedText.CURSOR + "}}";
    }

    public String heading() {
        return isNew ? "New canned response" : "/" + form.shortcut();
    }

    public boolean isEmpty() {
        return responses.isEmpty();
    }
}
