package dev.firstline.awsapi.build;

import dev.firstline.awsapi.AwsCall;
import dev.firstline.awsapi.AwsException;

/// How much of a resource a client wants.
enum IncludedData {
    ALL_DATA,
    METADATA_ONLY;

    static IncludedData of(AwsCall call) {
        String asked = call.query("includedData").orElse(ALL_DATA.name());
        for (var each : values()) {
            if (each.name().equals(asked)) {
                return each;
            }
        }
        throw AwsException.validation(
                "Value at 'includedData' failed to satisfy constraint: Member must satisfy enum"
                        + " value set: [ALL_DATA, METADATA_ONLY]");
    }
}
