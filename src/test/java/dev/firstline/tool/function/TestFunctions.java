package dev.firstline.tool.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.platform.aws.AwsClients;
import dev.firstline.platform.outbound.OutboundHttp;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Functions for tests of other packages.
public final class TestFunctions {

    private TestFunctions() {}

    /// Functions of this process and no others.
    public static Functions of(FunctionInvoker local) {
        return new Functions(local, TestFunctions::nowhere, (_, call) -> nowhere(call));
    }

    /// Functions in all places.
    ///
    /// @param endpoint of AWS Lambda
    public static Functions of(
            FunctionInvoker local, AwsClients aws, URI endpoint, OutboundHttp http) {
        return new Functions(
                local,
                new LambdaFunctions(aws, Optional.of(endpoint)),
                new HttpFunctions(http, new Settings()));
    }

    private static JsonNode nowhere(FunctionCall call) {
        throw new FunctionException("Nothing but this process: " + call.functionArn(), null);
    }

    private record Settings() implements FunctionConfig {

        @Override
        public Duration timeout() {
            return Duration.ofSeconds(10);
        }

        @Override
        public int answerBytesMax() {
            return 10_000;
        }
    }
}
