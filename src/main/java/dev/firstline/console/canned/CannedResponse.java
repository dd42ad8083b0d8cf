package dev.firstline.console.canned;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A text that somebody keeps for the next time.
@Entity
@Table(name = "canned_response")
class CannedResponse extends Kept {

    /// More than anybody looks through; a bound, not a limit to work with.
    private static final int LISTED_MAX = 1_000;

    String shortcut;
    String title;
    String body;

    static List<CannedResponse> usableBy(UUID personId) {
        return CannedResponse.<CannedResponse>find(USABLE + " order by shortcut, id", personId)
                .page(0, LISTED_MAX)
                .list();
    }

    static Optional<CannedResponse> find(UUID id, UUID personId) {
        return find(USABLE + " and id = ?2", personId, id).firstResultOptional();
    }

    @Override
    String kind() {
        return "canned-response";
    }

    @Override
    ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("shortcut", shortcut)
                .put("title", title)
                .put("body", body);
    }

    CannedView toView() {
        return new CannedView(id, shortcut, title, body, isShared(), uses);
    }
}
