package dev.firstline.flow.catalog;

/// No flow, version or alias of that name or id.
public final class FlowNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FlowNotFoundException(String what, Object name) {
        super("There is no " + what + " " + name);
    }
}
