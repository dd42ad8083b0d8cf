package dev.firstline.tool.function;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The name of an AWS Lambda function, or of one version or alias of it.
///
/// @param qualifier version or alias; null when the ARN names the function itself
record FunctionArn(String region, String account, String name, @Nullable String qualifier) {

    private static final Pattern FORM =
            Pattern.compile(
                    "arn:aws[a-z-]*:lambda:([a-z0-9-]+):([0-9]{12}):function:([a-zA-Z0-9_-]{1,140})"
                            + "(?::(\\$LATEST|[a-zA-Z0-9_-]{1,128}))?");

    /// @throws FunctionException when the text is no ARN of a function
    static FunctionArn parse(String arn) {
        var parts = FORM.matcher(arn);
        if (!parts.matches()) {
            throw new FunctionException("Not the ARN of a Lambda function: " + arn, null);
        }
        return new FunctionArn(parts.group(1), parts.group(2), parts.group(3), parts.group(4));
    }
}
