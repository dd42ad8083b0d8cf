package dev.firstline.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Builds the packet of a handoff from what was said; the one place that does.
@ApplicationScoped
public class HandoffPackets {

    private static final int FACTS_MAX = 20;
    private static final int SAID_MAX = 6;
    private static final int TRIED_MAX = 5;
    private static final int TEXT_MAX = 400;
    private static final int HISTORY_MAX = 20_000;

    /// Longer messages say more than the wish for a person.
    private static final int WISH_WORDS_MAX = 14;

    private static final Pattern WISH =
            Pattern.compile(
                    "(?iu).*\\b(?:person|human|agent|somebody|someone|representative|operator|mensch|mitarbeiter)\\b.*");

    private final Transcripts transcripts;

    HandoffPackets(Transcripts transcripts) {
        this.transcripts = transcripts;
    }

    /// Puts together what is known.
    public HandoffPacket of(Occasion occasion) {
        var lines = transcripts.of(occasion.conversationId());
        String question = question(lines, occasion);
        return new HandoffPacket(
                HandoffPacket.VERSION,
                occasion.intent().isBlank() ? intent(occasion.kind()) : cut(occasion.intent()),
                facts(lines, occasion.question(), question),
                tried(lines, occasion.reason()),
                question,
                occasion.reason().words(),
                history(lines, occasion.history()));
    }

    private static String intent(String kind) {
        return kind.equals("problem") ? "Get a problem solved" : "Talk to a person";
    }

    /// The newest message that is more than the wish for a person.
    private static String question(List<Transcripts.Line> lines, Occasion occasion) {
        String asked =
                lines.stream()
                        .filter(Transcripts.Line::isCustomers)
                        .map(Transcripts.Line::text)
                        .filter(text -> !isWish(text))
                        .reduce((_, newest) -> newest)
                        .orElse("");
        return isWish(occasion.question()) && !asked.isBlank() ? asked : occasion.question();
    }

    private static boolean isWish(String text) {
        return text.isBlank()
                || (text.split("\\s+", WISH_WORDS_MAX + 1).length <= WISH_WORDS_MAX
                        && WISH.matcher(text.strip()).matches()
                        && FactFinder.find(text).isEmpty());
    }

    private static List<HandoffPacket.Fact> facts(
            List<Transcripts.Line> lines, String asked, String question) {
        var facts = new LinkedHashMap<String, HandoffPacket.Fact>();
        var said = new ArrayList<HandoffPacket.Fact>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (line.isCustomers()) {
                add(facts, line.text(), line.turn(), i + 1);
                if (!isWish(line.text()) && !line.text().equals(question)) {
                    said.add(new HandoffPacket.Fact("said", cut(line.text()), line.turn(), i + 1));
                }
            }
        }
        add(facts, asked, "", 0);
        var all = new ArrayList<>(facts.values());
        all.addAll(said.subList(Math.max(0, said.size() - SAID_MAX), said.size()));
        return all.subList(0, Math.min(FACTS_MAX, all.size()));
    }

    /// The same thing said twice is one fact, from where it was said first.
    private static void add(
            Map<String, HandoffPacket.Fact> facts, String text, String turn, int line) {
        for (var found : FactFinder.find(text)) {
            facts.putIfAbsent(
                    found.kind() + " " + found.value(),
                    new HandoffPacket.Fact(found.kind(), cut(found.value()), turn, line));
        }
    }

    private static List<HandoffPacket.Tried> tried(
            List<Transcripts.Line> lines, HandoffReason reason) {
        var answers =
                lines.stream()
                        .filter(line -> line.role().equals("assistant") && !line.text().isBlank())
                        .toList();
        return answers.subList(Math.max(0, answers.size() - TRIED_MAX), answers.size()).stream()
                .map(line -> tried(line, line.equals(answers.getLast()) ? reason : null))
                .toList();
    }

    /// @param reason of the handoff right after it, if there is one
    private static HandoffPacket.Tried tried(
            Transcripts.Line line, @Nullable HandoffReason reason) {
        boolean isOfNoUse = line.feedback().isEmpty() && reason == HandoffReason.NOT_HELPED;
        return new HandoffPacket.Tried(
                cut(line.text()),
                line.sources(),
                isOfNoUse ? "not helpful" : line.feedback(),
                line.turn());
    }

    private static String history(List<Transcripts.Line> lines, String given) {
        String history =
                lines.isEmpty()
                        ? given
                        : lines.stream()
                                .map(Transcripts.Line::spoken)
                                .collect(Collectors.joining("\n"));
        return history.length() <= HISTORY_MAX
                ? history
                : "…" + history.substring(history.length() - HISTORY_MAX);
    }

    private static String cut(String text) {
        String flat = text.strip();
        return flat.length() <= TEXT_MAX ? flat : flat.substring(0, TEXT_MAX) + "…";
    }

    /// What is known about a handoff beside the conversation.
    ///
    /// @param kind `person` or `problem`
    /// @param intent what the customer wants, where something has found out; or ""
    /// @param question what was asked last
    /// @param history what was said, for a conversation that is kept elsewhere
    /// @param reason why it is handed over
    public record Occasion(
            UUID conversationId,
            String kind,
            String intent,
            String question,
            String history,
            HandoffReason reason) {}
}
