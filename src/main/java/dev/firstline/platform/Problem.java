package dev.firstline.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An error answer as RFC 9457 writes it. `detail` says what to do; it never names classes, SQL or settings.
///
/// @param type `about:blank` or an address that explains the kind of problem
/// @param errors the fields that were refused, empty when none was
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable String instance,
        List<FieldError> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        errors = List.copyOf(errors);
    }

    public static Problem of(int status, String title, @Nullable String detail) {
        return new Problem("about:blank", title, status, detail, null, List.of());
    }

    /// A refused field.
    public record FieldError(String field, String message) {}
}
