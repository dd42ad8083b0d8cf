package dev.firstline.flow.desk;

import dev.firstline.flow.catalog.FlowStatus;
import dev.firstline.flow.catalog.FlowView;
import dev.firstline.flow.desk.FlowViews.Head;
import dev.firstline.flow.desk.FlowViews.Rights;
import dev.firstline.identity.CurrentUser;
import dev.firstline.identity.Permissions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// What every page of a flow shows above what is its own: whose it is, how it stands, and what may be done here.
@Singleton
final class FlowHeads {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);

    private final CurrentUser user;
    private final Clock clock;

    FlowHeads(CurrentUser user, Clock clock) {
        this.user = user;
        this.clock = clock;
    }

    Rights rights() {
        return new Rights(user.may(Permissions.FLOW_EDIT), user.may(Permissions.FLOW_PUBLISH));
    }

    Head of(FlowView flow, String problem, String message) {
        var description = flow.draft().description();
        return new Head(
                flow.id(),
                flow.draft().name(),
                description == null ? "" : description,
                flow.arn(),
                status(flow.status()),
                tone(flow.status()),
                flow.revision(),
                time(flow.updatedAt()),
                rights(),
                problem,
                message);
    }

    String time(Instant at) {
        return TIME.format(at.atZone(clock.getZone()));
    }

    static String status(FlowStatus status) {
        return switch (status) {
            case NOT_PREPARED -> "Not prepared";
            case PREPARED -> "Prepared";
            case FAILED -> "Failed";
        };
    }

    static String tone(FlowStatus status) {
        return switch (status) {
            case NOT_PREPARED -> "warn";
            case PREPARED -> "good";
            case FAILED -> "bad";
        };
    }
}
