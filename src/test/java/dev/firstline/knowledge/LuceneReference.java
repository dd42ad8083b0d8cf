package dev.firstline.knowledge;

import dev.firstline.knowledge.index.IndexQuery;
import dev.firstline.knowledge.index.IndexedPassage;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.QueryBuilder;

/// The least that Lucene can do for a hybrid search: both halves, reciprocal-rank fusion, and numbers instead of texts.
final class LuceneReference implements AutoCloseable {

    private static final int CANDIDATES = 50;
    private static final int RANK_CONSTANT = 60;
    private static final int RESULTS = 10;

    private final EnglishAnalyzer analyzer = new EnglishAnalyzer();
    private final DirectoryReader reader;
    private final IndexSearcher searcher;

    LuceneReference(List<IndexedPassage> passages) throws IOException {
        var directory = new ByteBuffersDirectory();
        try (var writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
            for (var passage : passages) {
                var document = new Document();
                document.add(new TextField("text", passage.text(), Field.Store.NO));
                document.add(
                        new KnnFloatVectorField(
                                "vector", passage.vector(), VectorSimilarityFunction.DOT_PRODUCT));
                writer.addDocument(document);
            }
            writer.forceMerge(1);
        }
        reader = DirectoryReader.open(directory);
        searcher = new IndexSearcher(reader);
        searcher.setQueryCache(null);
    }

    int search(IndexQuery query) throws IOException {
        var words = new QueryBuilder(analyzer).createBooleanQuery("text", query.text());
        var scores = new HashMap<Integer, Double>();
        add(scores, searcher.search(words, CANDIDATES).scoreDocs);
        add(
                scores,
                searcher.search(
                                new KnnFloatVectorQuery("vector", query.vector(), CANDIDATES),
                                CANDIDATES)
                        .scoreDocs);
        return scores.entrySet().stream()
                .sorted(Map.Entry.<Integer, Double>comparingByValue().reversed())
                .limit(RESULTS)
                .map(Map.Entry::getKey)
                .toList()
                .size();
    }

    @Override
    public void close() throws IOException {
        reader.close();
        analyzer.close();
    }

    private static void add(Map<Integer, Double> scores, ScoreDoc[] ranked) {
        for (int rank = 0; rank < ranked.length; rank++) {
            scores.merge(ranked[rank].doc, 1.0 / (RANK_CONSTANT + rank + 1), Double::sum);
        }
    }
}
