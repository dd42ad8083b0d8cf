package dev.firstline.flow.catalog;

/// A change that the flow's present state does not allow.
public final class FlowConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FlowConflictException(String message) {
        super(message);
    }
}
