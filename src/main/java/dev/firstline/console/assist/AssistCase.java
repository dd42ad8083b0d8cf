package dev.firstline.console.assist;

import dev.firstline.chat.Conversations;
import dev.firstline.chat.Conversations.TranscriptLine;
import dev.firstline.knowledge.StandaloneQuestion;
import dev.firstline.model.TokenEstimate;
import dev.firstline.platform.ProblemException;
import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Reads what a conversation asks for.
@ApplicationScoped
class AssistCase {

    private final Conversations conversations;
    private final AssistConfig config;

    AssistCase(Conversations conversations, AssistConfig config) {
        this.conversations = conversations;
        this.config = config;
    }

    /// @throws ProblemException 404 when there is no such conversation
    @Transactional
    Said read(UUID conversationId) {
        List<?> locale =
                Panache.getEntityManager()
                        .createNativeQuery("select locale from conversation where id = :id")
                        .setParameter("id", conversationId)
                        .getResultList();
        if (locale.isEmpty()) {
            throw ProblemException.notFound();
        }
        var lines =
                conversations.transcript(conversationId).stream()
                        .filter(line -> !line.role().equals("notice"))
                        .toList();
        var before = lines.subList(0, openFrom(lines));
        var question =
                String.join("\n\n", customerTexts(lines.subList(before.size(), lines.size())));
        return new Said(
                locale.getFirst().toString(),
                rendered(before),
                question,
                StandaloneQuestion.of(customerTexts(before), question),
                rendered(lines));
    }

    /// Where the customer's words begin that nobody has answered; without such, the customer's last ones.
    private static int openFrom(List<TranscriptLine> lines) {
        int end = lines.size();
        while (end > 0 && !isCustomer(lines.get(end - 1))) {
            end--;
        }
        int start = end;
        while (start > 0 && isCustomer(lines.get(start - 1))) {
            start--;
        }
        return start;
    }

    private static List<String> customerTexts(List<TranscriptLine> lines) {
        return lines.stream().filter(AssistCase::isCustomer).map(TranscriptLine::text).toList();
    }

    /// The newest lines that fit.
    private String rendered(List<TranscriptLine> lines) {
        var kept = new ArrayList<String>();
        int tokens = 0;
        for (var line : lines.reversed()) {
            var text = speaker(line.role()) + ": " + line.text();
            tokens += TokenEstimate.of(text);
            if (tokens > config.historyTokensMax()) {
                break;
            }
            kept.addFirst(text);
        }
        return String.join("\n", kept);
    }

    private static boolean isCustomer(TranscriptLine line) {
        return line.role().equals("customer");
    }

    private static String speaker(String role) {
        return switch (role) {
            case "customer" -> "Customer";
            case "agent" -> "Agent";
            default -> "Assistant";
        };
    }

    /// A conversation as prompts need it.
    ///
    /// @param history what was said before the question
    /// @param question what the customer said last
    /// @param search the same as a search that stands on its own
    /// @param transcript everything
    record Said(String locale, String history, String question, String search, String transcript) {}
}
