package dev.firstline.prompt;

import jakarta.inject.Singleton;

/// The names of prompts as Amazon Bedrock spells them.
@Singleton
final class PromptArns {

    private final String prefix;

    PromptArns(PromptConfig config) {
        this.prefix = "arn:aws:bedrock:" + config.region() + ":" + config.accountId() + ":prompt/";
    }

    String prompt(String id) {
        return prefix + id;
    }

    /// @param version a number or `DRAFT`, which ARNs do not spell out
    String version(String id, String version) {
        return version.equals(PromptArn.DRAFT) ? prompt(id) : prompt(id) + ":" + version;
    }
}
