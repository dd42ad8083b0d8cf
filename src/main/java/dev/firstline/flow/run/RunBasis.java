package dev.firstline.flow.run;

import dev.firstline.flow.engine.Journal;
import dev.firstline.flow.engine.Resumption;
import org.jspecify.annotations.Nullable;

/// What a run can build on. A run that may be continued or recovered has a cause, and keeps it.
///
/// @param journal what earlier attempts have done
/// @param resumption the answer with which a paused run goes on; null when it begins
public record RunBasis(Journal journal, @Nullable Resumption resumption) {

    /// The run begins and is not remembered.
    public static final RunBasis NONE = new RunBasis(Journal.NONE, null);
}
