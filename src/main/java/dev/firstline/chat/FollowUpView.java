package dev.firstline.chat;

import java.util.List;

/// A question that the customer can answer with a tap. Each question has its own answers, so that a tap always fits.
record FollowUpView(String question, List<Chip> chips) {

    private static final Chip COMPOSER =
            new Chip("Keep trying", "#composer-text", "", "", "", "", "");

    FollowUpView {
        chips = List.copyOf(chips);
    }

    public String label() {
        return question.isEmpty() ? "What next?" : question;
    }

    /// Under an answer.
    static FollowUpView didThatHelp(String message, String conversation) {
        return new FollowUpView(
                "Did that help?",
                List.of(
                        Chip.feedback("Yes", message),
                        Chip.handoff("No, a person please", conversation, "not helped")));
    }

    /// Where the help centre has no answer.
    static FollowUpView shallIGetAPerson(String conversation) {
        return new FollowUpView(
                "Shall I get a person?",
                List.of(Chip.handoff("Yes please", conversation, "no answer found"), COMPOSER));
    }

    /// Where the answer itself has offered a person: asking again would be once too often.
    static FollowUpView personWasOffered(String conversation) {
        return new FollowUpView(
                "",
                List.of(
                        Chip.handoff("Yes, a person please", conversation, "no answer found"),
                        COMPOSER));
    }

    /// Under an answer that was interrupted.
    static FollowUpView tryAgain(String question, String conversation) {
        return new FollowUpView(
                "",
                List.of(
                        Chip.message("Ask again", question, conversation),
                        Chip.handoff("Get a person", conversation, "answer interrupted")));
    }

    /// Under an answer that the customer stopped.
    static FollowUpView goOn(String question, String conversation) {
        return new FollowUpView("", List.of(Chip.message("Answer again", question, conversation)));
    }

    /// One tap.
    ///
    /// @param href where a link leads; "" for a form
    /// @param action where a form is posted
    /// @param refreshes id of the element that shows the change, or ""
    record Chip(
            String label,
            String href,
            String action,
            String name,
            String value,
            String conversation,
            String refreshes) {

        private static final String SEND = "/chat/messages";

        static Chip feedback(String label, String message) {
            String action = "/chat/messages/" + message + "/feedback";
            return new Chip(label, "", action, "value", "up", "", "message-" + message);
        }

        static Chip handoff(String label, String conversation, String reason) {
            String action = "/chat/conversations/" + conversation + "/handoff";
            return new Chip(label, "", action, "reason", reason, conversation, "");
        }

        static Chip message(String label, String text, String conversation) {
            return new Chip(label, "", SEND, "text", text, conversation, "");
        }

        public boolean isLink() {
            return !href.isEmpty();
        }

        /// Whether the tap says something in the conversation.
        public boolean isMessage() {
            return action.equals(SEND);
        }
    }
}
