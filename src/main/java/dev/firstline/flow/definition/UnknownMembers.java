package dev.firstline.flow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// The members of a JSON object that its record does not model: kept, and written back where they were.
///
/// A member whose value says no more than its absence (null, an empty list) is kept here too, so that reading and
/// writing changes nothing.
public final class UnknownMembers {

    public static final UnknownMembers NONE =
            new UnknownMembers(JsonNodeFactory.instance.objectNode());

    private final ObjectNode members;

    private UnknownMembers(ObjectNode members) {
        this.members = members;
    }

    /// Takes a copy of the members.
    public static UnknownMembers of(ObjectNode members) {
        return members.isEmpty() ? NONE : new UnknownMembers(members.deepCopy());
    }

    public boolean isEmpty() {
        return members.isEmpty();
    }

    /// A copy of the members as JSON.
    public ObjectNode toJson() {
        return members.deepCopy();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UnknownMembers unknown && members.equals(unknown.members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    @Override
    public String toString() {
        return members.toString();
    }

    JsonNode asNode() {
        return members;
    }
}
