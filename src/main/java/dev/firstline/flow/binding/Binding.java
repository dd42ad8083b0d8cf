package dev.firstline.flow.binding;

import com.fasterxml.jackson.databind.JsonNode;

/// What serves one resource.
public sealed interface Binding {

    /// Where something is served.
    enum Place {
        LOCAL,
        AWS,
        HTTP,
        SIMULATED
    }

    /// Nobody has said anything: the settings choose.
    record Standard() implements Binding {}

    /// Something of this process.
    ///
    /// @param name its name here, such as a function's or a knowledge base's id
    record Local(String name) implements Binding {}

    /// The resource in AWS.
    ///
    /// @param name its ARN or id there; empty when it is the one in the definition
    record Aws(String name) implements Binding {

        /// The name to use there.
        public String nameOr(String resource) {
            return name.isEmpty() ? resource : name;
        }
    }

    /// An address that speaks AWS Lambda's invoke API.
    record Http(String url) implements Binding {}

    /// The same answer every time, for tests; marked in every trace.
    record Simulated(JsonNode answer) implements Binding {}
}
