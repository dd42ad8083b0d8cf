package dev.firstline.platform.outbound;

import java.io.IOException;

/// An address that Firstline does not call. The message is for the admin who typed it in.
public final class OutboundRefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    OutboundRefusedException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /// What is wrong with the address.
    public String reason() {
        return reason;
    }
}
