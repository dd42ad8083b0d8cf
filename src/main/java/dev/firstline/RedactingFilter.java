package dev.firstline;

import dev.firstline.guardrail.LogRedaction;
import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;

/// Masks personal data in every log line, whoever wrote it.
@LoggingFilter(name = "redaction")
public final class RedactingFilter implements Filter {

    private static final Object[] NONE = {};
    private static final Messages MESSAGES = new Messages();

    @Override
    public boolean isLoggable(LogRecord entry) {
        String message = MESSAGES.format(entry);
        if (message != null) {
            String redacted = LogRedaction.redact(message);
            if (!redacted.equals(message)) {
                replace(entry, redacted);
            }
        }
        return true;
    }

    private static void replace(LogRecord entry, String message) {
        if (entry instanceof ExtLogRecord extended) {
            extended.setMessage(message, ExtLogRecord.FormatStyle.NO_FORMAT);
        } else {
            entry.setMessage(message);
        }
        entry.setParameters(NONE);
    }

    /// The message with its parameters filled in.
    private static final class Messages extends ExtFormatter {

        @Override
        public String format(ExtLogRecord entry) {
            return formatMessage(entry);
        }
    }
}
