package dev.firstline.awsapi.runtime;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What InvokeFlow is given.
record InvokeFlowRequest(FlowInput input, boolean enableTrace, @Nullable String executionId) {

    private static final Pattern EXECUTION_ID = Pattern.compile("[0-9a-zA-Z._:-]{2,100}");
    private static final List<String> LATENCIES = List.of("standard", "optimized");

    static InvokeFlowRequest read(ObjectNode body) {
        var members = Members.of(body);
        var request =
                new InvokeFlowRequest(
                        FlowInput.read(members),
                        members.flag("enableTrace"),
                        members.textOrNull("executionId", EXECUTION_ID));
        checkPerformance(members);
        members.check();
        return request;
    }

    /// There is one speed here, but a wrong request is wrong here too.
    static void checkPerformance(Members members) {
        var _ =
                members.object("modelPerformanceConfiguration")
                        .object("performanceConfig")
                        .choiceOrNull("latency", LATENCIES);
    }
}
