package dev.firstline.model.extractive;

import dev.firstline.model.extractive.Sentence.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Joins a line that ends in a colon with the list it announces: neither says anything without the other.
final class AnnouncedLists {

    /// A longer list stays apart, so that an answer can quote the items that matter.
    private static final int WORDS_MAX = 90;

    private AnnouncedLists() {}

    static List<Sentence> joined(List<Sentence> sentences) {
        var joined = new ArrayList<Sentence>();
        int i = 0;
        while (i < sentences.size()) {
            var list = listAfter(sentences, i);
            if (list.isEmpty()) {
                joined.add(sentences.get(i));
            } else {
                joined.add(join(sentences.get(i), list));
            }
            i += 1 + list.size();
        }
        return joined;
    }

    private static List<Sentence> listAfter(List<Sentence> sentences, int announcement) {
        var list =
                sentences.get(announcement).text().endsWith(":")
                        ? sentences.subList(announcement + 1, sentences.size()).stream()
                                .takeWhile(Sentence::isList)
                                .takeWhile(
                                        item -> item.block() <= blockAfter(sentences, announcement))
                                .toList()
                        : List.<Sentence>of();
        int words = list.stream().mapToInt(item -> Words.count(item.text())).sum();
        return words <= WORDS_MAX ? list : List.of();
    }

    private static int blockAfter(List<Sentence> sentences, int announcement) {
        return announcement + 1 < sentences.size() ? sentences.get(announcement + 1).block() : 0;
    }

    private static Sentence join(Sentence announcement, List<Sentence> list) {
        var text =
                list.stream()
                        .map(item -> item.kind() == Kind.ITEM ? "- " + item.text() : item.text())
                        .collect(Collectors.joining("\n", announcement.text() + "\n", ""));
        return new Sentence(
                announcement.passage(),
                Kind.LIST,
                text,
                announcement.block(),
                announcement.position());
    }
}
