package dev.firstline.awsapi.build;

import dev.firstline.awsapi.AwsException;
import dev.firstline.flow.catalog.FlowConflictException;
import dev.firstline.flow.catalog.FlowNotFoundException;
import dev.firstline.flow.definition.MalformedDefinitionException;
import dev.firstline.platform.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Runs what an operation does as one transaction, and says what went wrong in Amazon's words.
final class Work {

    private static final String UNIQUE_VIOLATION = "23505";

    private Work() {}

    static <T> T run(Supplier<T> work) {
        try {
            return QuarkusTransaction.requiringNew().call(work::get);
        } catch (RuntimeException e) {
            throw translate(e);
        }
    }

    /// Reads something without a transaction.
    static <T> T read(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            throw translate(e);
        }
    }

    private static RuntimeException translate(RuntimeException failure) {
        return switch (failure) {
            case FlowNotFoundException missing -> AwsException.notFound(sentence(missing));
            case FlowConflictException conflict -> AwsException.conflict(sentence(conflict));
            case MalformedDefinitionException malformed ->
                    AwsException.validation(
                            "Value at 'definition' failed to satisfy constraint: "
                                    + sentence(malformed));
            case ProblemException problem -> translate(problem);
            default ->
                    isUniqueViolation(failure)
                            ? AwsException.conflict("There is such a resource already.")
                            : failure;
        };
    }

    private static AwsException translate(ProblemException failure) {
        String detail = String.valueOf(failure.problem().detail());
        return switch (failure.problem().status()) {
            case 403 -> AwsException.accessDenied(detail);
            case 404 -> AwsException.notFound(detail);
            case 409 -> AwsException.conflict(detail);
            default -> AwsException.validation(detail);
        };
    }

    /// Two requests at the same moment: the database lets one through.
    private static boolean isUniqueViolation(@Nullable Throwable failure) {
        return failure != null
                && ((failure instanceof SQLException sql
                                && UNIQUE_VIOLATION.equals(sql.getSQLState()))
                        || isUniqueViolation(failure.getCause()));
    }

    private static String sentence(RuntimeException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.endsWith(".") ? message : message + ".";
    }
}
