package dev.firstline.flow.run;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/// The rows of traces as PostgreSQL's COPY reads them in its binary format: for many small rows this is half the work, on
/// both sides, of inserting them.
final class EventCopy {

    static final String STATEMENT =
            "copy flow_run_event (run_id, seq, at_micros, node, type, body) from stdin (format"
                    + " binary)";

    private static final byte[] SIGNATURE =
            "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);

    private static final int COLUMNS = 6;
    private static final int JSONB_VERSION = 1;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    EventCopy() throws IOException {
        out.write(SIGNATURE);
        // No flags and no header extension.
        out.writeInt(0);
        out.writeInt(0);
    }

    void add(UUID run, StoredEvent event) throws IOException {
        out.writeShort(COLUMNS);
        out.writeInt(2 * Long.BYTES);
        out.writeLong(run.getMostSignificantBits());
        out.writeLong(run.getLeastSignificantBits());
        out.writeInt(Integer.BYTES);
        out.writeInt(event.seq());
        out.writeInt(Long.BYTES);
        out.writeLong(event.atMicros());
        addText(event.node());
        addText(event.type().name().toLowerCase(Locale.ROOT));
        addJson(TraceJson.write(event.body()));
    }

    /// Everything that was added, complete.
    InputStream toStream() throws IOException {
        out.writeShort(-1);
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private void addText(String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    private void addJson(String json) throws IOException {
        byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length + 1);
        out.writeByte(JSONB_VERSION);
        out.write(utf8);
    }
}
