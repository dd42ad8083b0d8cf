package dev.firstline.chat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Puts the events of a running turn together, as every reader does.
final class AnswerSoFar {

    private final StringBuilder text = new StringBuilder();
    private final Map<Integer, Citation> citations = new LinkedHashMap<>();

    void apply(String type, String body) {
        if (type.equals(EventType.DELTA.wireName())) {
            text.append(ChatJson.read(body).path("text").asText());
        } else if (type.equals(EventType.CITATIONS.wireName())) {
            var array = ChatJson.read(body).path("citations").toString();
            ChatJson.readCitations(array)
                    .forEach(citation -> citations.put(citation.number(), citation));
        } else if (type.equals(EventType.RESTART.wireName())) {
            text.setLength(0);
            citations.clear();
        }
    }

    Shown toShown() {
        return new Shown(text.toString(), List.copyOf(citations.values()));
    }
}
