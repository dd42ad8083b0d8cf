package dev.firstline;

import dev.firstline.guardrail.LogRedaction;

import io.quarkus.logging.LoggingFilter;

import org.jboss.logmanager.ExtLogRecord;

import java.util.logging.Filter;
import java.util.logging.LogRecord;

/// Masks personal data in every log line, whoever wrote it.
@LoggingFilter(name = "redaction")
public final class RedactingFilter implements Filter {

    @Override
    public boolean isLoggable(LogRecord entry) {
        String message =
                entry instanceof ExtLogRecord extended
                        ? extended.getFormattedMessage()
                        : entry.getMessage();
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
        entry.setParameters(null);
    }
}
