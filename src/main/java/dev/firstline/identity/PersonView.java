package dev.firstline.identity;

import java.util.List;

/// One person, for who manages people.
record PersonView(
        PeopleView.Row person, List<PeopleView.Choice> roles, String error, String message) {

    PersonView {
        roles = List.copyOf(roles);
    }
}
