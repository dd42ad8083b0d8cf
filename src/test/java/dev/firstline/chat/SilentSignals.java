package dev.firstline.chat;

import dev.firstline.platform.Signals;
import java.util.function.Consumer;

/// Signals of a replica that is alone.
final class SilentSignals implements Signals {

    @Override
    public void send(Topic topic, String subject) {
        // Nobody listens.
    }

    @Override
    public void listen(Topic topic, Consumer<String> listener) {
        // Nobody sends.
    }

    @Override
    public boolean areArriving() {
        return true;
    }
}
