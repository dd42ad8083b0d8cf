package dev.firstline.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/// The pages and fragments of the console.
@CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class ConsoleTemplates {

    private ConsoleTemplates() {}

    /// `GET /console`
    static native TemplateInstance consolePage(ConsoleView console);

    /// `GET /console/team`
    static native TemplateInstance teamPage(TeamView team);

    /// `POST /console/conversations/{id}/presence`
    static native TemplateInstance present(List<Presences.Present> present);
}
