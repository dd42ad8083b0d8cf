package dev.firstline.awsapi.build;

import dev.firstline.awsapi.AwsException;
import dev.firstline.identity.Permissions;
import java.util.regex.Pattern;

/// What can have tags, by its ARN.
sealed interface TaggedResource {

    /// The key of its tags, and what the audit trail says.
    String name();

    default String permissionToRead() {
        return Permissions.FLOW_READ;
    }

    default String permissionToChange() {
        return Permissions.FLOW_EDIT;
    }

    /// A flow.
    record Flow(String id) implements TaggedResource {
        @Override
        public String name() {
            return Tags.flow(id);
        }
    }

    /// An alias of a flow.
    record Alias(String flowId, String id) implements TaggedResource {
        @Override
        public String name() {
            return Tags.alias(flowId, id);
        }

        @Override
        public String permissionToChange() {
            return Permissions.FLOW_PUBLISH;
        }
    }

    /// A prompt.
    record Prompt(String id) implements TaggedResource {
        @Override
        public String name() {
            return "prompt/" + id;
        }

        @Override
        public String permissionToRead() {
            return Permissions.PROMPT_READ;
        }

        @Override
        public String permissionToChange() {
            return Permissions.PROMPT_EDIT;
        }
    }

    /// A version of a prompt.
    record PromptVersion(String id, int number) implements TaggedResource {
        @Override
        public String name() {
            return Tags.promptVersion(id, Integer.toString(number));
        }

        @Override
        public String permissionToRead() {
            return Permissions.PROMPT_READ;
        }

        @Override
        public String permissionToChange() {
            return Permissions.PROMPT_EDIT;
        }
    }

    Pattern ARN =
            Pattern.compile(
                    "arn:aws[a-z-]*:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:(?:flow/(?<flow>[0-9a-zA-Z]{10})"
                            + "(?:/alias/(?<alias>[0-9a-zA-Z]{10}))?"
                            + "|prompt/(?<prompt>[0-9a-zA-Z]{10})(?::(?<version>[0-9]{1,5}))?)");

    /// Reads an ARN.
    ///
    /// @throws AwsException when nothing of that kind has tags
    static TaggedResource of(String arn) {
        var match = ARN.matcher(arn);
        if (!match.matches()) {
            throw AwsException.validation(
                    "1 validation error detected: Value '"
                            + arn
                            + "' at 'resourceArn' failed to satisfy constraint: Member must be the"
                            + " ARN of a flow, an alias of a flow or a prompt");
        }
        String flow = match.group("flow");
        String alias = match.group("alias");
        String prompt = match.group("prompt");
        String version = match.group("version");
        if (flow != null) {
            return alias == null ? new Flow(flow) : new Alias(flow, alias);
        }
        return version == null
                ? new Prompt(prompt)
                : new PromptVersion(prompt, Integer.parseInt(version));
    }
}
