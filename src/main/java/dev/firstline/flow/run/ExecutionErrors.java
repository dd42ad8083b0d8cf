package dev.firstline.flow.run;

/// The error codes that events of executions know.
final class ExecutionErrors {

    private ExecutionErrors() {}

    /// Of a node.
    static String codeOf(String errorName) {
        String suffix = errorName.substring(errorName.lastIndexOf('.') + 1);
        return switch (suffix) {
            case "Validation", "ValidationException", "Runtime", "NoExecutor" -> "VALIDATION";
            case "Internal" -> "INTERNAL_SERVER";
            case "ServiceUnavailableException", "InternalServerException", "Unavailable" ->
                    "BAD_GATEWAY";
            default -> "DEPENDENCY_FAILED";
        };
    }
}
