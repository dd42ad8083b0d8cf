package dev.firstline.console.canned;

import java.util.List;

/// The macros and the form for one of them.
///
/// @param rows the actions of the form, with empty rows to add some
record MacrosPageView(List<MacroView> macros, String name, List<Row> rows, EditView edit) {

    /// Most macros do no more; further rows are a click away.
    private static final int FIRST_ROWS = 3;

    MacrosPageView {
        macros = List.copyOf(macros);
        rows = List.copyOf(rows);
    }

    public String heading() {
        return edit.isNew() ? "New macro" : name;
    }

    public boolean isEmpty() {
        return macros.isEmpty();
    }

    public List<Row> firstRows() {
        return rows.subList(0, Math.min(FIRST_ROWS, rows.size()));
    }

    public List<Row> moreRows() {
        return rows.subList(firstRows().size(), rows.size());
    }

    public boolean isLong() {
        return moreRows().stream().anyMatch(row -> !row.kind().isEmpty());
    }

    public List<MacroStep.Kind> kinds() {
        return List.of(MacroStep.Kind.values());
    }

    /// One action of the form.
    ///
    /// @param kind its name, or "" for an action that is not there
    record Row(int number, String kind, String value) {

        public boolean isOf(String other) {
            return kind.equals(other);
        }
    }
}
