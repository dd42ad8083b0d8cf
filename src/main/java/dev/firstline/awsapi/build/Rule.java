package dev.firstline.awsapi.build;

import java.util.Optional;
import java.util.regex.Pattern;

/// What Amazon Bedrock demands of a text.
record Rule(int lengthMin, int lengthMax, Pattern form) {

    private static final String ACCOUNT = "[0-9]{12}";

    static final Rule NAME = form("([0-9a-zA-Z][_-]?){1,100}");
    static final Rule DESCRIPTION = length(1, 200);
    static final Rule ROLE =
            new Rule(
                    1,
                    2_048,
                    Pattern.compile(
                            "arn:aws(-[^:]+)?:iam::(" + ACCOUNT + ")?:role/(service-role/)?.+"));
    static final Rule KEY =
            new Rule(
                    1,
                    2_048,
                    Pattern.compile(
                            "arn:aws(|-cn|-us-gov):kms:[a-zA-Z0-9-]*:"
                                    + ACCOUNT
                                    + ":key/[a-zA-Z0-9-]{36}"));
    static final Rule CLIENT_TOKEN =
            new Rule(33, 256, Pattern.compile("[a-zA-Z0-9](-*[a-zA-Z0-9]){0,256}"));
    static final Rule VERSION = form("DRAFT|[1-9][0-9]{0,4}");

    private static Rule form(String form) {
        return new Rule(0, Integer.MAX_VALUE, Pattern.compile(form));
    }

    private static Rule length(int min, int max) {
        return new Rule(min, max, Pattern.compile("(?s).*"));
    }

    /// What is wrong with the text, in Amazon's words.
    Optional<String> check(String text) {
        int length = text.codePointCount(0, text.length());
        if (length > lengthMax) {
            return Optional.of("Member must have length less than or equal to " + lengthMax);
        }
        if (length < lengthMin) {
            return Optional.of("Member must have length greater than or equal to " + lengthMin);
        }
        return form.matcher(text).matches()
                ? Optional.empty()
                : Optional.of("Member must satisfy regular expression pattern: " + form);
    }
}
