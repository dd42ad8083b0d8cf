package dev.firstline.prompt;

import java.util.List;

/// Knows who uses a prompt. Whatever can name prompts implements it.
public interface PromptUsers {

    /// What uses the prompt, in the order in which it should be read.
    List<PromptUser> of(String promptId);

    /// One user of a prompt.
    ///
    /// @param flow its name
    /// @param place where in the flow's life, such as `alias live, version 3` or `draft`
    /// @param nodes the nodes that use it
    /// @param follows what of the prompt they use, such as `production`, `version 2` or `draft`
    record PromptUser(String flow, String place, List<String> nodes, String follows) {

        public PromptUser {
            nodes = List.copyOf(nodes);
        }
    }
}
