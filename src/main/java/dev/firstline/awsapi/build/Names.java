package dev.firstline.awsapi.build;

import dev.firstline.awsapi.AwsException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what addresses call a resource: its id, or its ARN. Region and account of an ARN are not compared, so that what was
/// written for another account works.
final class Names {

    private static final String BEDROCK = "arn:aws[a-z-]*:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:";
    private static final String ID = "([0-9a-zA-Z]{10})";

    private static final Pattern FLOW = Pattern.compile("(?:" + BEDROCK + "flow/)?" + ID);
    private static final Pattern ALIAS =
            Pattern.compile("(?:" + BEDROCK + "flow/[0-9a-zA-Z]{10}/alias/)?" + ID);
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");
    private static final String DRAFT = "DRAFT";

    private Names() {}

    static String flowId(String text) {
        return match("flowIdentifier", FLOW, text).group(1);
    }

    static String aliasId(String text) {
        return match("aliasIdentifier", ALIAS, text).group(1);
    }

    static int versionNumber(String text) {
        return Integer.parseInt(match("flowVersion", NUMBER, text).group());
    }

    /// 0 for the draft.
    static int versionOrDraft(String text) {
        return text.equals(DRAFT) ? 0 : versionNumber(text);
    }

    static String version(int number) {
        return number == 0 ? DRAFT : Integer.toString(number);
    }

    private static Matcher match(String name, Pattern form, String text) {
        var match = form.matcher(text);
        if (match.matches()) {
            return match;
        }
        throw AwsException.validation(
                "1 validation error detected: Value '"
                        + text
                        + "' at '"
                        + name
                        + "' failed to satisfy constraint: Member must satisfy regular expression"
                        + " pattern: "
                        + form);
    }
}
