package dev.firstline.tool.code;

import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.PolyglotException.StackFrame;
import org.jspecify.annotations.Nullable;

/// Says in one line why code came to no result.
final class PythonFailures {

    private static final String PREFIX = "Python.";

    private PythonFailures() {}

    static CodeException of(PolyglotException e, String printed) {
        if (e.isExit()) {
            return failure(
                    "SystemExit", "The code ended itself instead of giving a value", e, printed);
        } else if (e.isResourceExhausted()) {
            return failure(
                    "MemoryError", "The code asked for more memory than there is", e, printed);
        } else if (e.isCancelled()) {
            return failure("Cancelled", "The code was stopped", e, printed);
        } else if (e.isGuestException()) {
            return failure(typeOf(e), String.valueOf(e.getMessage()), e, printed);
        } else {
            // What the interpreter does not expect to be forbidden comes as an error of its own.
            return failure("NotAllowed", "Not allowed here: " + e.getMessage(), e, printed);
        }
    }

    static CodeException unavailable(Throwable cause) {
        return new CodeException(
                CodeException.UNAVAILABLE,
                "Python cannot run in this installation: " + cause,
                "",
                cause);
    }

    private static CodeException failure(
            String name, String message, PolyglotException e, String printed) {
        var line = lineOf(e);
        var place = line == null ? "" : "Line " + line + ": ";
        return new CodeException(PREFIX + name, place + message, printed, e);
    }

    private static @Nullable Integer lineOf(PolyglotException e) {
        for (StackFrame frame : e.getPolyglotStackTrace()) {
            var place = frame.isGuestFrame() ? frame.getSourceLocation() : null;
            if (place != null && place.getSource().getName().equals("code")) {
                return place.getStartLine();
            }
        }
        var place = e.getSourceLocation();
        return place != null && place.getSource().getName().equals("code")
                ? Integer.valueOf(place.getStartLine())
                : null;
    }

    private static String typeOf(PolyglotException e) {
        var raised = e.getGuestObject();
        var type = raised == null ? null : raised.getMetaObject();
        return type == null ? "Error" : type.getMetaSimpleName();
    }
}
