package dev.firstline.console.canned;

import java.util.List;

/// The canned responses and the form for one of them.
record CannedPageView(List<CannedView> responses, CannedDraft form, EditView edit) {

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
        return edit.isNew() ? "New canned response" : "/" + form.shortcut();
    }

    public boolean isEmpty() {
        return responses.isEmpty();
    }
}
