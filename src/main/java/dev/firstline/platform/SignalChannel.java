package dev.firstline.platform;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// What all transports of signals share: who listens, and how a signal is written as text. Signals of this very replica
/// are dropped when they come back.
abstract class SignalChannel implements Signals {

    private static final Logger LOG = Logger.getLogger(SignalChannel.class);
    private static final int PARTS = 3;

    private final String replica = Ids.shortId();
    private final Map<Topic, List<Consumer<String>>> listeners = new ConcurrentHashMap<>();

    @Override
    public void listen(Topic topic, Consumer<String> listener) {
        listeners.computeIfAbsent(topic, _ -> new CopyOnWriteArrayList<>()).add(listener);
    }

    String encode(Topic topic, String subject) {
        return replica + ' ' + topic + ' ' + subject;
    }

    void receive(String encoded) {
        String[] parts = encoded.split(" ", PARTS);
        if (parts.length == PARTS && !parts[0].equals(replica)) {
            for (Topic topic : Topic.values()) {
                if (topic.name().equals(parts[1])) {
                    deliver(topic, parts[2]);
                }
            }
        }
    }

    private void deliver(Topic topic, String subject) {
        for (var listener : listeners.getOrDefault(topic, List.of())) {
            try {
                listener.accept(subject);
            } catch (RuntimeException e) {
                LOG.warnf(e, "signal listener failed topic=%s", topic);
            }
        }
    }
}
