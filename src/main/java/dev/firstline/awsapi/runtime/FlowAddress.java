package dev.firstline.awsapi.runtime;

import dev.firstline.awsapi.AwsCall;
import dev.firstline.awsapi.AwsException;
import java.util.regex.Pattern;

/// Which flow and which alias a request means; either may stand there as an ARN.
record FlowAddress(String flowId, String aliasId) {

    private static final String ID = "[0-9a-zA-Z]{10}";
    private static final String FLOW_ARN =
            "arn:aws:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:flow/(" + ID + ")";
    private static final Pattern FLOW = Pattern.compile("(" + ID + ")|" + FLOW_ARN);
    private static final Pattern ALIAS =
            Pattern.compile("(" + ID + ")|" + FLOW_ARN + "/alias/(" + ID + ")");

    static FlowAddress of(AwsCall call) {
        return of(flowId(call.path("flowIdentifier")), call.path("flowAliasIdentifier"));
    }

    /// An alias of this flow.
    static FlowAddress of(String flowId, String aliasIdentifier) {
        var alias = ALIAS.matcher(aliasIdentifier);
        if (!alias.matches()) {
            throw malformed("flowAliasIdentifier", ALIAS);
        } else if (alias.group(1) != null) {
            return new FlowAddress(flowId, alias.group(1));
        } else if (!alias.group(2).equals(flowId)) {
            throw AwsException.validation("The alias belongs to another flow.");
        } else {
            return new FlowAddress(flowId, alias.group(3));
        }
    }

    static String flowId(String identifier) {
        var flow = FLOW.matcher(identifier);
        if (!flow.matches()) {
            throw malformed("flowIdentifier", FLOW);
        }
        return flow.group(1) == null ? flow.group(2) : flow.group(1);
    }

    private static AwsException malformed(String name, Pattern pattern) {
        return AwsException.validation(
                "1 validation error detected: Value at '"
                        + name
                        + "' failed to satisfy constraint: Member must satisfy regular expression"
                        + " pattern: "
                        + pattern);
    }
}
