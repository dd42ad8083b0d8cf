package dev.firstline.platform.outbound;

import io.vertx.core.MultiMap;
import java.util.Optional;

/// An answer with its content.
public final class OutboundContent {

    private final int status;
    private final MultiMap headers;
    private final String text;
    private final int bytes;
    private final boolean isCut;

    OutboundContent(int status, MultiMap headers, String text, int bytes, boolean isCut) {
        this.status = status;
        this.headers = headers;
        this.text = text;
        this.bytes = bytes;
        this.isCut = isCut;
    }

    public int status() {
        return status;
    }

    /// The first header of that name, in whatever case.
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /// The content, read as UTF-8.
    public String text() {
        return text;
    }

    int bytes() {
        return bytes;
    }

    boolean isCut() {
        return isCut;
    }
}
