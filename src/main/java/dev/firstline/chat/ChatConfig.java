package dev.firstline.chat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Settings of the chat.
@ConfigMapping(prefix = "firstline.chat")
interface ChatConfig {

    /// Name of the flow that answers.
    @WithDefault("customer-support")
    String flow();

    /// Alias through which it is served.
    @WithDefault("live")
    String alias();

    /// Guardrail that checks a question before the cache is asked, as `id:version`.
    @WithDefault("flsupport1:1")
    String guardrail();

    /// Knowledge base whose version belongs to the cache key.
    @WithDefault("FLHELPCTR1")
    String knowledgeBase();

    /// Node of the flow that politely declines what is off topic.
    @WithDefault("Decline")
    String declineNode();

    /// How an answer begins that says that the help centre does not cover the question.
    @WithDefault("I couldn't find")
    String unknownOpening();

    /// Characters of one message.
    @WithDefault("4000")
    int messageCharactersMax();

    /// Estimated tokens of history that go with a question; older turns are summarised.
    @WithDefault("1500")
    int historyTokensMax();

    /// Estimated tokens of the summary of older turns.
    @WithDefault("300")
    int summaryTokensMax();

    /// Model that summarises.
    @WithDefault("firstline.extractive-v1")
    String summaryModel();

    /// Turns that run at the same time on this replica; more wait.
    @WithDefault("64")
    int turnsMax();

    /// Whole time of one turn.
    @WithDefault("120s")
    Duration turnTimeout();

    /// How long a turn belongs to its replica without a sign of life.
    @WithDefault("10s")
    Duration lease();

    /// Attempts at a turn over all replicas before it is marked interrupted.
    @WithDefault("3")
    int attemptsMax();

    /// Deltas that come within this time are written together; the first one leaves at once.
    @WithDefault("25ms")
    Duration deltaWindow();

    /// Open streams of one visitor.
    @WithDefault("6")
    int streamsPerVisitorMax();

    /// Open streams from one address.
    @WithDefault("30")
    int streamsPerAddressMax();

    /// After this a stream is closed and the reader connects anew.
    @WithDefault("10m")
    Duration streamAgeMax();

    /// How long a person's reply may be unseen before the customer is told by e-mail, if they want that.
    @WithDefault("2m")
    Duration unseenAfter();

    /// How long nothing may have been added before a mail leaves, so that replies in a row are one mail.
    @WithDefault("2m")
    Duration unseenQuiet();

    /// How often to look for such replies.
    @WithDefault("10s")
    Duration unseenLookEvery();

    /// A stream that was silent for this long gets a comment.
    @WithDefault("15s")
    Duration heartbeat();
}
