package dev.firstline.model;

/// Takes an answer piece by piece. Must return quickly; it is called on the thread that reads from the provider.
@FunctionalInterface
public interface DeltaSink {

    /// For who wants only the whole answer.
    DeltaSink NONE =
            new DeltaSink() {
                @Override
                public void accept(String text) {
                    // The answer has it all.
                }

                @Override
                public boolean isHeard() {
                    return false;
                }
            };

    /// Takes the next piece of text; never empty.
    void accept(String text);

    /// Whether somebody reads along. If not, a source that only paces itself need not.
    default boolean isHeard() {
        return true;
    }
}
