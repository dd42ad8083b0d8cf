package dev.firstline.prompt;

import java.util.Optional;
import java.util.regex.Pattern;

/// The name of a prompt as Amazon Bedrock writes it: an id or an ARN, with or without `:version`. Region and account are not
/// compared, so that a definition from elsewhere finds the prompt that was imported under its id.
///
/// @param version a number; empty means the draft
public record PromptArn(String promptId, Optional<String> version) {

    static final String DRAFT = "DRAFT";

    private static final Pattern FORM =
            Pattern.compile(
                    "(?:arn:aws[a-z-]*:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:prompt/)?"
                            + "([0-9a-zA-Z]{10})(?::([0-9]{1,5}|DRAFT))?");

    /// The prompt that the text names, if it names any.
    public static Optional<PromptArn> parse(String text) {
        var match = FORM.matcher(text);
        return match.matches()
                ? Optional.of(
                        new PromptArn(
                                match.group(1),
                                Optional.ofNullable(match.group(2))
                                        .filter(version -> !version.equals(DRAFT))))
                : Optional.empty();
    }
}
