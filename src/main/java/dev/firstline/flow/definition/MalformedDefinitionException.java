package dev.firstline.flow.definition;

/// JSON that is no flow definition: a member of the wrong kind, or a required one left out.
public final class MalformedDefinitionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String pointer;

    /// @param pointer where in the JSON, such as `/nodes/2/inputs/0/type`
    /// @param problem what is wrong there
    public MalformedDefinitionException(String pointer, String problem) {
        super(pointer.isEmpty() ? problem : pointer + ": " + problem);
        this.pointer = pointer;
    }

    public String pointer() {
        return pointer;
    }
}
