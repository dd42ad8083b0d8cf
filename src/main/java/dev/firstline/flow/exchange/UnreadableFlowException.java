package dev.firstline.flow.exchange;

/// Text that is no flow; the message says where and why.
public final class UnreadableFlowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableFlowException(String message) {
        super(message);
    }
}
