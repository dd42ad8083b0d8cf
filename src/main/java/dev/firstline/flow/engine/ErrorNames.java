package dev.firstline.flow.engine;

import java.util.List;
import java.util.Set;

/// How `ErrorEquals` of AWS Step Functions is read, in retriers and in catchers.
final class ErrorNames {

    static final String ALL = "States.ALL";
    static final String TIMEOUT = "States.Timeout";

    private static final String TASK_FAILED = "States.TaskFailed";
    private static final String HEARTBEAT_TIMEOUT = "States.HeartbeatTimeout";

    /// Never retried or caught, not even by name.
    private static final String RUNTIME = "States.Runtime";

    /// Matched by its name only.
    private static final String DATA_LIMIT = "States.DataLimitExceeded";

    private static final String RESERVED = "States.";

    /// The reserved names that may stand in a rule. Others that begin so are mistakes.
    private static final Set<String> KNOWN =
            Set.of(
                    ALL,
                    TIMEOUT,
                    TASK_FAILED,
                    HEARTBEAT_TIMEOUT,
                    RUNTIME,
                    DATA_LIMIT,
                    "States.Permissions",
                    "States.BranchFailed",
                    "States.NoChoiceMatched",
                    "States.IntrinsicFailure",
                    "States.ParameterPathFailure",
                    "States.QueryEvaluationError",
                    "States.ResultPathMatchFailure",
                    "States.ExceedToleratedFailureThreshold",
                    "States.ItemReaderFailed",
                    "States.ResultWriterFailed",
                    "States.Http.Socket");

    private ErrorNames() {}

    /// Refuses what Step Functions refuses.
    static void check(List<String> errorEquals) {
        require(!errorEquals.isEmpty(), "ErrorEquals must not be empty");
        require(
                !errorEquals.contains(ALL) || errorEquals.size() == 1,
                ALL + " must stand alone in ErrorEquals");
        for (var name : errorEquals) {
            require(!name.isBlank(), "ErrorEquals must not contain an empty name");
            require(
                    !name.startsWith(RESERVED) || KNOWN.contains(name),
                    name + " is not an error of Step Functions; only its own begin with States.");
        }
    }

    /// Refuses a rule about all errors before the last.
    static void checkOrder(List<List<String>> rules, String rule) {
        for (int i = 0; i < rules.size() - 1; i++) {
            require(!rules.get(i).contains(ALL), ALL + " must be in the last " + rule);
        }
    }

    static boolean matches(List<String> errorEquals, String errorName) {
        if (errorName.equals(RUNTIME)) {
            return false;
        } else if (errorEquals.contains(errorName)) {
            return true;
        } else if (errorName.equals(DATA_LIMIT)) {
            return false;
        } else if (errorName.equals(HEARTBEAT_TIMEOUT) && errorEquals.contains(TIMEOUT)) {
            return true;
        } else {
            return errorEquals.contains(ALL)
                    || (errorEquals.contains(TASK_FAILED) && !errorName.equals(TIMEOUT));
        }
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }
}
