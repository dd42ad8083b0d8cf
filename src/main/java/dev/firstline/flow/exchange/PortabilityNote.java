package dev.firstline.flow.exchange;

/// One thing to know before a flow moves to Amazon Bedrock.
///
/// @param place such as `Node Draft`, or `Flow`
/// @param message what happens there, and what to do
public record PortabilityNote(Kind kind, String place, String message) {

    /// How much it matters, the worst first.
    public enum Kind {
        REFUSED("Refused there"),
        DIFFERENT("Works otherwise there"),
        CHECK("To check");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }
}
