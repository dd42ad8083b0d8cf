package dev.firstline.identity;

import java.util.List;

/// One person, for who manages people.
///
/// @param canReset whether a link for another password can be made
/// @param link for another password that was just made, shown once; or ""
record PersonView(
        PeopleView.Row person,
        List<PeopleView.Choice> roles,
        boolean canReset,
        String link,
        String error,
        String message) {

    PersonView {
        roles = List.copyOf(roles);
    }

    PersonView linking(String address) {
        return new PersonView(person, roles, canReset, address, "", "");
    }
}
