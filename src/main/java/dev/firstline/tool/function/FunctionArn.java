package dev.firstline.tool.function;

import java.util.regex.Pattern;

/// What AWS Lambda takes for the name of a function, or of one version or alias of it: an ARN, or the name alone.
///
/// @param name of the function, without version or alias
record FunctionArn(String name) {

    private static final Pattern FORM =
            Pattern.compile(
                    "(?:arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:function:)?([a-zA-Z0-9_-]{1,140})"
                            + "(?::(?:\\$LATEST|[a-zA-Z0-9_-]{1,128}))?");

    /// @throws FunctionException when the text names no function
    static FunctionArn parse(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new FunctionException(
                    "Neither the ARN nor the name of a Lambda function: " + text, null);
        }
        return new FunctionArn(parts.group(1));
    }
}
