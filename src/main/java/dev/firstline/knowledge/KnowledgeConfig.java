package dev.firstline.knowledge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Settings of the knowledge base.
@ConfigMapping(prefix = "firstline.knowledge")
public interface KnowledgeConfig {

    /// Whether an empty database is filled with the demo help centre at start.
    @WithDefault("true")
    boolean demo();

    /// Id of the knowledge base behind the help pages.
    @WithDefault("FLHELPCTR1")
    String helpCentreId();

    /// How often a replica looks whether another one has published.
    @WithDefault("PT2S")
    Duration pollInterval();

    /// How long a question waits for the embedding model and the index while they are loading.
    @WithDefault("PT20S")
    Duration readyWait();

    /// Whether the embedding model is loaded at start instead of by the first question.
    @WithDefault("true")
    boolean loadAtStart();

    /// How many vectors of questions are remembered.
    @WithDefault("2000")
    int queryVectorsMax();

    /// Largest article that is accepted, in bytes.
    @WithDefault("1000000")
    int articleBytesMax();

    /// Most files that one import reads.
    @WithDefault("5000")
    int importFilesMax();
}
