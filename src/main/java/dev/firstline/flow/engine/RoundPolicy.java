package dev.firstline.flow.engine;

/// How an iterator or a loop goes round, where Amazon Bedrock says nothing or something else.
///
/// @param atOnceMax rounds of an iterator that may run at the same time; results keep the order of the items
/// @param diverted what happens when an item does not reach the collector
/// @param loopCondition what the condition of a loop means
public record RoundPolicy(int atOnceMax, Diverted diverted, LoopCondition loopCondition) {

    /// One item after another, as on Amazon Bedrock, and nothing that Bedrock does not document.
    public static final RoundPolicy DEFAULT =
            new RoundPolicy(1, Diverted.FAIL, LoopCondition.CONTINUE_WHILE_TRUE);

    /// Each is a thread.
    private static final int AT_ONCE_LIMIT = 1_000;

    /// What happens when a condition leads an item elsewhere, so that it does not reach the collector of its iterator. Bedrock
    /// does not say.
    public enum Diverted {
        FAIL,
        /// The others are collected.
        SKIP
    }

    /// Whether a loop goes on while its condition holds, as Bedrock's guide says, or ends when it does, as its API
    /// reference says.
    public enum LoopCondition {
        CONTINUE_WHILE_TRUE,
        EXIT_WHEN_TRUE
    }

    public RoundPolicy {
        if (atOnceMax < 1 || atOnceMax > AT_ONCE_LIMIT) {
            throw new IllegalArgumentException("MaxConcurrency must be from 1 to " + AT_ONCE_LIMIT);
        }
    }

    boolean goesOn(boolean holds) {
        return switch (loopCondition) {
            case CONTINUE_WHILE_TRUE -> holds;
            case EXIT_WHEN_TRUE -> !holds;
        };
    }
}
