package dev.firstline.console;

import java.util.List;

/// A page of a list.
///
/// @param next where the next page begins, or "" when this is the last
public record CasePage(List<CaseRow> rows, String next) {

    public CasePage {
        rows = List.copyOf(rows);
    }

    /// A page of what was found.
    ///
    /// @param found one more than a page, when there is more
    static CasePage of(List<CaseRow> found, int size) {
        boolean hasMore = found.size() > size;
        var rows = hasMore ? found.subList(0, size) : found;
        return new CasePage(rows, hasMore ? rows.getLast().cursor() : "");
    }
}
