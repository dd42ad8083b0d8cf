package dev.firstline.model.extractive;

import dev.firstline.model.TokenEstimate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Shortens a conversation to the sentences that matter, in their order and with their speakers.
///
/// What the customer said counts more than what they were told, the beginning and the end more than the middle, and
/// sentences with numbers, names and questions more than courtesies.
final class TranscriptSummary {

    private static final Pattern SPEAKER =
            Pattern.compile(
                    "^(Customer|User|Human|Assistant|Agent|System|Earlier): *",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern CITATION = Pattern.compile("\\s?\\[\\d+(?:, ?\\d+)*]");
    private static final Pattern FACT = Pattern.compile("\\d|[£€$@?]");
    private static final double CUSTOMER = 1.6;
    private static final double EARLIER = 2.5;
    private static final double WITH_FACT = 1.5;
    private static final double FIRST_OR_LAST = 1.5;

    /// One sentence of somebody.
    private record Said(String speaker, String text, int turn, int order) {

        String line() {
            return speaker.isEmpty() ? text : speaker + ": " + text;
        }
    }

    private record Scored(Said said, double score) {}

    private final List<Said> sentences = new ArrayList<>();
    private final Map<String, Integer> frequency = new HashMap<>();

    private TranscriptSummary(String transcript) {
        var speaker = "";
        int turn = 0;
        for (var line : transcript.lines().toList()) {
            var start = SPEAKER.matcher(line);
            if (start.find()) {
                speaker = start.group(1);
                turn++;
            }
            var text = CITATION.matcher(SPEAKER.matcher(line).replaceFirst("")).replaceAll("");
            for (var sentence : SentenceBoundaries.split(text.strip())) {
                sentences.add(new Said(speaker, sentence, turn, sentences.size()));
            }
        }
        sentences.forEach(said -> new HashSet<>(Words.stemsOf(said.text())).forEach(this::count));
    }

    /// @param tokensMax how long the summary may be, by [TokenEstimate]
    static String of(String transcript, int tokensMax) {
        return new TranscriptSummary(transcript).write(tokensMax);
    }

    private String write(int tokensMax) {
        int tokens = 0;
        var kept = new ArrayList<Said>();
        for (var said : bestFirst()) {
            int more = TokenEstimate.of(said.line());
            if (tokens + more <= tokensMax) {
                tokens += more;
                kept.add(said);
            }
        }
        kept.sort(Comparator.comparingInt(Said::order));
        return joined(kept);
    }

    private List<Said> bestFirst() {
        int lastTurn = sentences.isEmpty() ? 0 : sentences.getLast().turn();
        return sentences.stream()
                .map(said -> new Scored(said, score(said, lastTurn)))
                .sorted(Comparator.comparingDouble(Scored::score).reversed())
                .map(Scored::said)
                .toList();
    }

    private double score(Said said, int lastTurn) {
        var stems = new HashSet<>(Words.stemsOf(said.text()));
        double shared = stems.stream().mapToInt(stem -> frequency.getOrDefault(stem, 0)).sum();
        double score = shared / Math.sqrt(1.0 + stems.size());
        score *= FACT.matcher(said.text()).find() ? WITH_FACT : 1;
        score *= said.turn() <= 1 || said.turn() >= lastTurn - 1 ? FIRST_OR_LAST : 1;
        return switch (said.speaker()) {
            case "Earlier" -> score * EARLIER;
            case "Customer", "User", "Human" -> score * CUSTOMER;
            default -> score;
        };
    }

    private static String joined(List<Said> kept) {
        var text = new StringBuilder();
        int turn = -1;
        for (var said : kept) {
            if (said.turn() == turn) {
                text.append(' ').append(said.text());
            } else {
                text.append(text.isEmpty() ? "" : "\n").append(said.line());
            }
            turn = said.turn();
        }
        return text.toString();
    }

    private void count(String stem) {
        frequency.merge(stem, 1, Integer::sum);
    }
}
