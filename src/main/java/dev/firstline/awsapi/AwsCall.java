package dev.firstline.awsapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A request whose signature has been checked and whose caller may use the operation.
///
/// @param requestId also in the answer's `x-amzn-RequestId`
/// @param path the parameters of the address, decoded
/// @param query the parameters of the query, decoded, in the order in which they came
/// @param body the members of the body; none when there is no body
public record AwsCall(
        String requestId,
        AwsOperation operation,
        AwsCaller caller,
        Map<String, String> path,
        Map<String, List<String>> query,
        MultiMap headers,
        ObjectNode body) {

    public AwsCall {
        path = Map.copyOf(path);
        query = Map.copyOf(query);
    }

    /// A parameter of the address.
    public String path(String name) {
        String value = path.get(name);
        if (value == null) {
            throw new IllegalArgumentException(operation.path() + " has no parameter " + name);
        }
        return value;
    }

    /// A parameter of the query.
    public Optional<String> query(String name) {
        return query.getOrDefault(name, List.of()).stream().findFirst();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
