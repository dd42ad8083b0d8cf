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

    static final Rule ANY = length(0, Integer.MAX_VALUE);
    static final Rule NOT_EMPTY = length(1, Integer.MAX_VALUE);
    static final Rule TAG_KEY = new Rule(1, 128, Members.TAG);
    static final Rule METADATA_KEY = TAG_KEY;
    static final Rule METADATA_VALUE = new Rule(0, 1_024, Members.TAG);
    static final Rule TOOL = new Rule(1, 64, Pattern.compile("[a-zA-Z][a-zA-Z0-9_]*"));

    /// More than Bedrock allows: models that are bound here may have any name.
    static final Rule MODEL = new Rule(1, 2_048, Pattern.compile("[\\x21-\\x7e]*"));

    /// A node may not have its model yet.
    static final Rule MODEL_OR_NONE = new Rule(0, 2_048, MODEL.form());

    static final Rule AGENT_ALIAS =
            new Rule(
                    1,
                    2_048,
                    Pattern.compile(
                            "arn:aws[a-z-]*:bedrock:[a-z0-9-]{1,20}:"
                                    + ACCOUNT
                                    + ":agent-alias/[0-9a-zA-Z]{10}/[0-9a-zA-Z]{10}"));
    static final Rule GUARDRAIL = length(0, 2_048);
    static final Rule GUARDRAIL_VERSION = form("[0-9]{1,8}|DRAFT");
    static final Rule FIELD_NAME = length(1, 2_000);
    static final Rule KNOWLEDGE_PROMPT = length(1, 100_000);

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
