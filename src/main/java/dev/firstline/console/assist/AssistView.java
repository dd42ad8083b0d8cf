package dev.firstline.console.assist;

import dev.firstline.chat.Citation;
import java.util.List;
import java.util.UUID;

/// A proposal beside what the agent has written.
///
/// @param plain the proposal as it would be put into the reply; "" when there is none
/// @param reason why there is none, or ""
record AssistView(
        UUID conversation,
        String kind,
        String title,
        boolean isUsable,
        String written,
        String plain,
        List<Citation> citations,
        String note,
        String reason) {

    AssistView {
        citations = List.copyOf(citations);
    }

    static AssistView of(AssistRequest request, AssistOutcome outcome) {
        return switch (outcome) {
            case AssistOutcome.Proposed proposed ->
                    view(request, proposed.plain(), proposed.citations(), note(proposed), "");
            case AssistOutcome.Refused(var reason) -> view(request, "", List.of(), "", reason);
            case AssistOutcome.Blocked blocked ->
                    view(request, "", List.of(), "", blocked.reason());
            case AssistOutcome.Failed(var reason) -> view(request, "", List.of(), "", reason);
        };
    }

    private static AssistView view(
            AssistRequest request,
            String plain,
            List<Citation> citations,
            String note,
            String reason) {
        var kind = request.kind();
        return new AssistView(
                request.conversation(),
                kind.wireName(),
                kind.label(),
                !plain.isEmpty() && kind != AssistKind.SUMMARY,
                request.text(),
                plain,
                citations,
                note,
                reason);
    }

    private static String note(AssistOutcome.Proposed proposed) {
        return proposed.isQuoted()
                ? "Made of quoted sentences, %d tokens".formatted(proposed.tokens())
                : "Written by a language model, %d tokens".formatted(proposed.tokens());
    }

    public String conversationHref() {
        return "/console?c=" + conversation;
    }
}
