package dev.firstline.flow.binding;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// What a resource answered, and whether it was the resource.
///
/// @param isSimulated whether it is the canned answer of a binding
public record Called<T>(T answer, boolean isSimulated) {

    /// The member that marks a simulated response in a trace.
    public static final String MARK = "simulated";

    static <T> Called<T> real(T answer) {
        return new Called<>(answer, false);
    }

    static <T> Called<T> simulated(T answer) {
        return new Called<>(answer, true);
    }

    /// Marks what a trace shows of the answer, if it is none of the resource.
    public ObjectNode marked(ObjectNode response) {
        return isSimulated ? response.put(MARK, true) : response;
    }
}
