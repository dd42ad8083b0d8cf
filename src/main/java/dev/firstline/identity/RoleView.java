package dev.firstline.identity;

import java.util.List;

/// A role and what it gives.
///
/// @param isNew whether it is about to be made
record RoleView(
        String name,
        boolean isNew,
        boolean isBuiltIn,
        List<PeopleView.Choice> permissions,
        String error) {

    RoleView {
        permissions = List.copyOf(permissions);
    }

    public String action() {
        return isNew ? "/admin/roles" : "/admin/roles/" + name;
    }

    public String heading() {
        return isNew ? "New role" : name;
    }
}
