package dev.firstline.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firstline.knowledge.text.MarkdownArticle;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/// A set of questions with the pages that answer them: `corpus.jsonl[.gz]`, `queries.jsonl` or `dialogues.jsonl`,
/// `qrels.tsv`.
///
/// @param articles by page id
/// @param questions those that some page answers
/// @param relevant page ids and gains by question id
record RetrievalSet(
        Map<String, MarkdownArticle> articles,
        List<Question> questions,
        Map<String, Map<String, Integer>> relevant) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// @param earlier what the customer said before, oldest first
    /// @param lastAnswer what was answered last before the question; may be empty
    /// @param rewrite the question as a person made it stand on its own; empty where nobody did
    record Question(
            String id, String text, List<String> earlier, String lastAnswer, String rewrite) {}

    static RetrievalSet read(Path folder, Predicate<JsonNode> wanted) throws IOException {
        var articles = new LinkedHashMap<String, MarkdownArticle>();
        for (var row : rows(existing(folder, "corpus.jsonl", "corpus.jsonl.gz"))) {
            if (wanted.test(row)) {
                articles.put(row.path("id").asText(), article(row));
            }
        }
        var relevant = relevant(folder.resolve("qrels.tsv"));
        var questions = new ArrayList<Question>();
        for (var row : rows(existing(folder, "queries.jsonl", "dialogues.jsonl"))) {
            if (relevant.containsKey(row.path("id").asText())) {
                questions.add(question(row));
            }
        }
        return new RetrievalSet(articles, questions, relevant);
    }

    private static MarkdownArticle article(JsonNode row) {
        var title = row.path("title").asText(row.path("entity").asText());
        boolean isMarkdown = row.path("format").asText().equals("markdown");
        var article =
                MarkdownArticle.of(isMarkdown ? "page.md" : "page.txt", row.path("text").asText());
        return isMarkdown
                ? article
                : new MarkdownArticle(title, "", "en", "public", "", List.of(), article.markdown());
    }

    private static Question question(JsonNode row) {
        var customer = said(row, "user");
        var text = row.has("text") ? row.path("text").asText() : customer.removeLast();
        var answers = said(row, "assistant").reversed();
        return new Question(
                row.path("id").asText(),
                text,
                List.copyOf(customer),
                answers.isEmpty() ? "" : answers.getFirst(),
                row.path("rewrite").asText(""));
    }

    private static List<String> said(JsonNode row, String role) {
        var said = new ArrayList<String>();
        for (var turns : List.of(row.path("history"), row.path("turns"))) {
            for (var turn : turns) {
                if (turn.path("role").asText().equals(role)) {
                    said.add(turn.path("text").asText());
                }
            }
        }
        return said;
    }

    private static Map<String, Map<String, Integer>> relevant(Path file) throws IOException {
        var relevant = new HashMap<String, Map<String, Integer>>();
        var lines = Files.readAllLines(file);
        for (var line : lines.subList(1, lines.size())) {
            var fields = line.split("\t", -1);
            if (fields.length == 3 && Integer.parseInt(fields[2]) > 0) {
                relevant.computeIfAbsent(fields[0], absent -> new HashMap<>())
                        .put(fields[1], Integer.parseInt(fields[2]));
            }
        }
        return relevant;
    }

    private static Path existing(Path folder, String name, String otherwise) {
        var path = folder.resolve(name);
        return Files.exists(path) ? path : folder.resolve(otherwise);
    }

    private static List<JsonNode> rows(Path file) throws IOException {
        var rows = new ArrayList<JsonNode>();
        try (var reader =
                new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                rows.add(JSON.readTree(line));
            }
        }
        return rows;
    }

    private static InputStream open(Path file) throws IOException {
        var in = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
    }
}
