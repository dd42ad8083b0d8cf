package dev.firstline.awsapi.runtime;

import java.util.Map;

/// Tells clients that what they get is, in whole or in part, the canned answer of a binding. Amazon's answers have no member
/// for it, so that it stands in a header, which SDKs pass over.
final class Simulation {

    private static final String HEADER = "Firstline-Simulated";

    private Simulation() {}

    static Map<String, String> headers(boolean isSimulated) {
        return isSimulated ? Map.of(HEADER, "true") : Map.of();
    }
}
