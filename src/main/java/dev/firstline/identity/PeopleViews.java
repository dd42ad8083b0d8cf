package dev.firstline.identity;

import dev.firstline.platform.TimeView;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/// Puts together what the pages about people show.
@ApplicationScoped
class PeopleViews {

    private final Staff staff;
    private final Invitations invitations;
    private final CustomRoles roles;
    private final SingleSignOn singleSignOn;
    private final Clock clock;

    PeopleViews(
            Staff staff,
            Invitations invitations,
            CustomRoles roles,
            SingleSignOn singleSignOn,
            Clock clock) {
        this.staff = staff;
        this.invitations = invitations;
        this.roles = roles;
        this.singleSignOn = singleSignOn;
        this.clock = clock;
    }

    PeopleView people(String message) {
        Instant now = clock.instant();
        return new PeopleView(
                staff.list().stream().map(person -> row(person, now)).toList(),
                invitations.open().stream().map(invitation -> invited(invitation, now)).toList(),
                roles.all().stream().map(PeopleViews::role).toList(),
                !singleSignOn.isOn(),
                "",
                "",
                "",
                message);
    }

    PersonView person(AppUser person, String error, String message) {
        var names = roles.all().stream().map(CustomRoles.Named::name).toList();
        return new PersonView(
                row(person, clock.instant()),
                PeopleView.Choice.of(names, person.roleNames()),
                person.passwordHash != null && !singleSignOn.isOn(),
                "",
                error,
                message);
    }

    private PeopleView.Row row(AppUser person, Instant now) {
        return new PeopleView.Row(
                person.id,
                person.name,
                person.email,
                List.copyOf(person.roleNames()),
                person.suspendedAt != null,
                person.hasSecondFactor(),
                TimeView.of(person.createdAt, now, clock.getZone()));
    }

    private PeopleView.Invited invited(Invitations.Invitation invitation, Instant now) {
        return new PeopleView.Invited(
                invitation.id(),
                invitation.email(),
                List.copyOf(invitation.roles()),
                invitation.by(),
                TimeView.of(invitation.expires(), now, clock.getZone()));
    }

    private static PeopleView.RoleRow role(CustomRoles.Named role) {
        return new PeopleView.RoleRow(
                role.name(),
                role.isBuiltIn(),
                role.permissions().stream().sorted().collect(Collectors.joining(", ")));
    }
}
