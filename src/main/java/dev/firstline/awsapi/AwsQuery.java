package dev.firstline.awsapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The parameters of an address, decoded. A plus sign is a plus sign: no SDK writes spaces so.
record AwsQuery(List<Parameter> parameters) {

    AwsQuery {
        parameters = List.copyOf(parameters);
    }

    /// Empty when something is not encoded properly.
    static Optional<AwsQuery> parse(@Nullable String raw) {
        var parameters = new ArrayList<Parameter>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                var name = AwsPath.decode(equals < 0 ? pair : pair.substring(0, equals));
                var value = AwsPath.decode(equals < 0 ? "" : pair.substring(equals + 1));
                if (name.isEmpty() || value.isEmpty()) {
                    return Optional.empty();
                }
                parameters.add(new Parameter(name.get(), value.get()));
            }
        }
        return Optional.of(new AwsQuery(parameters));
    }

    Map<String, List<String>> byName() {
        var byName = new LinkedHashMap<String, List<String>>();
        for (var each : parameters) {
            byName.computeIfAbsent(each.name, _ -> new ArrayList<>()).add(each.value);
        }
        return byName;
    }

    /// One of them; a name may come more than once.
    record Parameter(String name, String value) {}
}
