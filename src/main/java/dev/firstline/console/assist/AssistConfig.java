package dev.firstline.console.assist;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Settings of the assistant for agents.
@ConfigMapping(prefix = "firstline.assist")
interface AssistConfig {

    /// Model id; what serves it is decided as for the flows.
    @WithDefault("firstline.extractive-v1")
    String model();

    /// Knowledge base from which drafts are written.
    @WithDefault("FLHELPCTR1")
    String knowledgeBase();

    /// Guardrail that a text passes before an agent sees it, as `id:version`.
    @WithDefault("flsupport1:1")
    String guardrail();

    /// Passages that a draft may cite.
    @WithDefault("5")
    int passagesMax();

    /// Estimated tokens of the conversation that go with a request; the newest.
    @WithDefault("2500")
    int historyTokensMax();

    /// Tokens of a draft or a rewritten text.
    @WithDefault("700")
    int answerTokensMax();

    /// Tokens of a summary.
    @WithDefault("220")
    int summaryTokensMax();

    /// Requests of one person within an hour.
    @WithDefault("120")
    int callsPerHourMax();

    /// Requests at the same time on this replica.
    @WithDefault("8")
    int concurrencyMax();
}
