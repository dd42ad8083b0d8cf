package dev.firstline.flow.run;

import java.io.IOException;
import java.io.Writer;

/// Keeps the first characters of what is written to it and stops the writing there.
final class HeadWriter extends Writer {

    private final StringBuilder head = new StringBuilder();
    private final int charactersMax;

    HeadWriter(int charactersMax) {
        this.charactersMax = charactersMax;
    }

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
        int room = charactersMax - head.length();
        head.append(characters, offset, Math.min(room, length));
        if (length > room) {
            throw new Full();
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public String toString() {
        return head.toString();
    }

    /// The head is complete.
    static final class Full extends IOException {

        private static final long serialVersionUID = 1L;
    }
}
