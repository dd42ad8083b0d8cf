package dev.firstline.awsapi;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Which operation an address means. Where two fit, the one with more literal segments is meant: `validate-definition` is no
/// flow.
@Singleton
final class AwsRouting {

    private final List<Route> routes;
    private final Set<String> heads;

    AwsRouting(@All List<AwsOperations> parts) {
        this.routes =
                parts.stream()
                        .flatMap(part -> part.operations().stream())
                        .map(Route::of)
                        .sorted(Comparator.comparingLong(Route::parameters))
                        .toList();
        this.heads =
                routes.stream()
                        .map(route -> route.segments.getFirst())
                        .collect(Collectors.toUnmodifiableSet());
    }

    /// Whether addresses that begin so are those of AWS.
    boolean isOurs(String head) {
        return heads.contains(head);
    }

    /// @throws AwsException when there is no such operation
    Target find(String method, List<String> segments) {
        return routes.stream()
                .filter(route -> route.operation.method().equals(method))
                .flatMap(route -> route.match(segments).stream())
                .findFirst()
                .orElseThrow(() -> unknown(method, segments));
    }

    List<AwsOperation> operations() {
        return routes.stream().map(Route::operation).toList();
    }

    private AwsException unknown(String method, List<String> segments) {
        String others =
                routes.stream()
                        .filter(route -> route.match(segments).isPresent())
                        .map(route -> route.operation.method() + " is " + route.operation.name())
                        .collect(Collectors.joining(", "));
        return new AwsException(
                AwsError.UNKNOWN_OPERATION,
                others.isEmpty()
                        ? "There is no operation at this address. Firstline serves flows, prompts,"
                                + " tags and what docs/aws.md lists, all on one endpoint."
                        : "No operation takes " + method + " here; " + others + ".");
    }

    /// An operation, and what stands at the parameters of its address.
    record Target(AwsOperation operation, Map<String, String> path) {}

    private record Route(AwsOperation operation, List<String> segments) {

        static Route of(AwsOperation operation) {
            return new Route(operation, Arrays.asList(operation.path().substring(1).split("/")));
        }

        long parameters() {
            return segments.stream().filter(Route::isParameter).count();
        }

        Optional<Target> match(List<String> asked) {
            if (asked.size() != segments.size()) {
                return Optional.empty();
            }
            var path = new HashMap<String, String>();
            for (int i = 0; i < segments.size(); i++) {
                String segment = segments.get(i);
                if (isParameter(segment)) {
                    path.put(segment.substring(1, segment.length() - 1), asked.get(i));
                } else if (!segment.equals(asked.get(i))) {
                    return Optional.empty();
                }
            }
            return Optional.of(new Target(operation, path));
        }

        private static boolean isParameter(String segment) {
            return segment.startsWith("{");
        }
    }
}
