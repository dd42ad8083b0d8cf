package dev.firstline.identity;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The audit trail as a table for spreadsheets. A cell that a spreadsheet would take for a formula is made text.
final class AuditCsv {

    static final String HEAD = "time,who,action,what,before,after\r\n";

    private static final int PAGE = 500;
    private static final int ROWS_MAX = 100_000;

    /// The wide forms of the signs too: spreadsheets of East Asia read them alike.
    private static final String FORMULA_STARTS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private final AuditTrail trail;

    AuditCsv(AuditTrail trail) {
        this.trail = trail;
    }

    void write(AuditFilter filter, Writer writer) throws IOException {
        writer.write(HEAD);
        UUID last = null;
        for (int rows = 0; rows < ROWS_MAX; rows += PAGE) {
            var page = trail.list(filter, last, PAGE);
            for (var entry : page) {
                writer.write(line(entry));
            }
            if (page.size() < PAGE) {
                return;
            }
            last = page.getLast().id();
        }
    }

    static String line(AuditEntry entry) {
        var cells =
                List.of(
                        entry.at().toString(),
                        entry.actor(),
                        entry.action(),
                        entry.object(),
                        text(entry.before()),
                        text(entry.after()));
        return String.join(",", cells.stream().map(AuditCsv::cell).toList()) + "\r\n";
    }

    static String cell(String text) {
        boolean isFormula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        return '"' + (isFormula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }

    private static String text(@Nullable String json) {
        return json == null ? "" : json;
    }
}
