package dev.firstline.identity;

import dev.firstline.platform.TimeView;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Who may sign in, who is invited, and which roles there are.
///
/// @param canInvite not when a provider signs people in
/// @param link of an invitation that was just made, shown once; or ""
/// @param email what was typed into the form of the invitation
/// @param error why a change was refused, or ""
/// @param message what has just been done, or ""
record PeopleView(
        List<Row> people,
        List<Invited> invited,
        List<RoleRow> roles,
        boolean canInvite,
        String link,
        String email,
        String error,
        String message) {

    PeopleView {
        people = List.copyOf(people);
        invited = List.copyOf(invited);
        roles = List.copyOf(roles);
    }

    /// Roles to choose from when inviting.
    public List<Choice> choices() {
        return roles.stream().map(role -> new Choice(role.name, false)).toList();
    }

    PeopleView linking(String address, String to) {
        return new PeopleView(people, invited, roles, canInvite, address, to, "", "");
    }

    PeopleView refused(String problem, String typed) {
        return new PeopleView(people, invited, roles, canInvite, "", typed, problem, "");
    }

    /// A person in the list.
    record Row(
            UUID id,
            String name,
            String email,
            List<String> roles,
            boolean isSuspended,
            boolean hasSecondFactor,
            TimeView joined) {}

    /// An open invitation.
    record Invited(UUID id, String email, List<String> roles, String by, TimeView expires) {}

    /// A role in the list.
    record RoleRow(String name, boolean isBuiltIn, String permissions) {}

    /// A box to tick.
    record Choice(String name, boolean isChosen) {

        static List<Choice> of(List<String> names, Set<String> chosen) {
            return names.stream().map(name -> new Choice(name, chosen.contains(name))).toList();
        }
    }
}
