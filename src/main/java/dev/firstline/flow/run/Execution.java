package dev.firstline.flow.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A run that nobody waits for.
///
/// @param name unique for its alias
/// @param flowVersion `DRAFT` or a number
/// @param errors as Amazon Bedrock writes them: which node took too long
public record Execution(
        UUID id,
        String flowId,
        String aliasId,
        String name,
        String arn,
        String flowVersion,
        Status status,
        JsonNode errors,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /// Where an execution stands.
    ///
    /// ```
    ///            ┌──▶ Succeeded
    /// Running ───┼──▶ Failed
    ///            ├──▶ TimedOut
    ///            └──▶ Aborted, by whoever stops it
    /// ```
    public enum Status {
        RUNNING("Running"),
        SUCCEEDED("Succeeded"),
        FAILED("Failed"),
        TIMED_OUT("TimedOut"),
        ABORTED("Aborted");

        private final String wireName;

        Status(String wireName) {
            this.wireName = wireName;
        }

        /// Amazon Bedrock's spelling.
        public String wireName() {
            return wireName;
        }

        static Status of(String wireName) {
            for (Status status : values()) {
                if (status.wireName.equals(wireName)) {
                    return status;
                }
            }
            throw new IllegalArgumentException("No status " + wireName);
        }
    }
}
