package dev.firstline.awsapi.runtime;

import java.util.List;
import java.util.regex.Pattern;

/// Settings of Converse that change nothing here. A request that is wrong at Amazon Bedrock is wrong here too.
final class ConverseSettings {

    static final List<String> LATENCIES = List.of("standard", "optimized");
    private static final List<String> TIERS = List.of("priority", "default", "flex", "reserved");
    private static final Pattern METADATA = Pattern.compile("[a-zA-Z0-9\\s:_@$#=/+,.-]{0,256}");
    private static final int METADATA_MAX = 16;
    private static final int PATHS_MAX = 10;
    private static final int PATH_MAX = 256;

    private ConverseSettings() {}

    static void check(Members request) {
        var _ = request.object("performanceConfig").choiceOrNull("latency", LATENCIES);
        if (request.has("serviceTier")) {
            var _ = request.object("serviceTier").choice("type", TIERS);
        }
        if (request.texts("additionalModelResponseFieldPaths", PATHS_MAX).stream()
                .anyMatch(path -> path.isEmpty() || path.length() > PATH_MAX)) {
            request.fault(
                    "additionalModelResponseFieldPaths",
                    "Member must have length between 1 and " + PATH_MAX);
        }
        if (request.has("requestMetadata")) {
            checkMetadata(request, request.object("requestMetadata"));
        }
    }

    private static void checkMetadata(Members request, Members metadata) {
        var names = metadata.names();
        if (names.isEmpty() || names.size() > METADATA_MAX) {
            request.fault(
                    "requestMetadata", "Member must have length between 1 and " + METADATA_MAX);
        }
        for (String name : names) {
            var _ = metadata.textOrNull(name, METADATA);
            if (name.isEmpty() || !METADATA.matcher(name).matches()) {
                request.fault(
                        "requestMetadata",
                        "Map keys must satisfy regular expression pattern: " + METADATA);
            }
        }
    }
}
