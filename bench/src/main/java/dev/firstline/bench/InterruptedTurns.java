package dev.firstline.bench;

import io.vertx.core.Vertx;

import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Asks until the product is killed, and remembers what the product has acknowledged by then. All of it runs on one event
/// loop, so nothing here is shared.
final class InterruptedTurns {

    private static final long WAIT_SECONDS = 60;

    private final ProductTarget target;
    private final Queue<Conversation> conversations;
    private final Set<String> accepted = new LinkedHashSet<>();
    private final Set<String> answered = new LinkedHashSet<>();
    private final CompletableFuture<Acknowledged> ended = new CompletableFuture<>();
    private final CompletableFuture<Void> firstAnswer = new CompletableFuture<>();
    private int open;

    private InterruptedTurns(ProductTarget target, Queue<Conversation> conversations) {
        this.target = target;
        this.conversations = conversations;
    }

    /// The conversations whose question was taken, and those in which the whole answer came; each has one question.
    record Acknowledged(Set<String> accepted, Set<String> answered) {}

    /// Begins to ask, and returns when the first answer has come.
    ///
    /// @param connections that each ask again as soon as they are answered, until they fail
    static InterruptedTurns begin(
            Vertx vertx, ProductTarget target, Queue<Conversation> conversations, int connections) {
        var turns = new InterruptedTurns(target, conversations);
        vertx.runOnContext(_ -> {
            turns.open = connections;
            for (int i = 0; i < connections; i++) {
                turns.askNext();
            }
        });
        turns.firstAnswer.orTimeout(WAIT_SECONDS, TimeUnit.SECONDS).join();
        return turns;
    }

    /// To be called after the kill: what had been acknowledged.
    Acknowledged awaitEnd() {
        return ended.orTimeout(WAIT_SECONDS, TimeUnit.SECONDS).join();
    }

    private void askNext() {
        var conversation = conversations.poll();
        if (conversation == null) {
            // All are used up: the kill comes while nothing runs, which counts as well.
            end();
            return;
        }
        var reader = new Noting(conversation.id(), AnswerReader.ofModelAnswer());
        target.ask(conversation, reader)
                .onSuccess(_ -> {
                    answered.add(conversation.id());
                    firstAnswer.complete(null);
                    askNext();
                })
                .onFailure(_ -> end());
    }

    private void end() {
        open--;
        if (open == 0) {
            ended.complete(new Acknowledged(accepted, answered));
        }
    }

    /// Notes that a question was taken as soon as anything is heard about it.
    private final class Noting implements StreamCall.Reader {

        private final String conversation;
        private final AnswerReader reader;

        Noting(String conversation, AnswerReader reader) {
            this.conversation = conversation;
            this.reader = reader;
        }

        @Override
        public boolean take(String name, String data) {
            if (name.equals("message")) {
                accepted.add(conversation);
            }
            return reader.take(name, data);
        }

        @Override
        public long firstNanos() {
            return reader.firstNanos();
        }

        @Override
        public String problem() {
            return reader.problem();
        }
    }
}
