package dev.firstline.flow.binding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firstline.knowledge.FakeRetriever;
import dev.firstline.knowledge.RetrievalQuery;
import org.junit.jupiter.api.Test;

class KnowledgeCallsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FakeRetriever retriever =
            new FakeRetriever().finding(FakeRetriever.passage("returns", "30 days."));

    @Test
    void anotherKnowledgeBaseIsSearchedWhenOneIsBoundToIt() {
        var called = calls(new Binding.Local("FLHELPCTR1")).retrieve(query());

        assertThat(retriever.queries()).containsExactly(query().in("FLHELPCTR1"));
        assertThat(called.isSimulated()).isFalse();
        assertThat(called.answer().isPublished()).isTrue();
        assertThat(called.answer().json().at("/0/content/text").asText()).isEqualTo("30 days.");
    }

    @Test
    void aCannedTextIsTheOnlyPassage() throws Exception {
        assertThat(canned("\"It is so.\"").at("/0/content/text").asText()).isEqualTo("It is so.");
        assertThat(canned("\"It is so.\"")).hasSize(1);
        assertThat(canned("{\"a\": 1}").at("/0/content/text").asText()).isEqualTo("{\"a\":1}");
    }

    @Test
    void cannedPassagesAreObjectsWhateverTheyWere() throws Exception {
        var passages = canned("[{\"content\": {\"text\": \"One.\"}}, \"Two.\", 3]");

        assertThat(passages).hasSize(3).allMatch(JsonNode::isObject);
        assertThat(passages.findValuesAsText("text")).containsExactly("One.", "Two.", "3");
    }

    private JsonNode canned(String answer) throws Exception {
        var called = calls(new Binding.Simulated(JSON.readTree(answer))).retrieve(query());
        assertThat(called.isSimulated()).isTrue();
        assertThat(retriever.queries()).isEmpty();
        return called.answer().json();
    }

    private KnowledgeCalls calls(Binding binding) {
        return new KnowledgeCalls(retriever, (_, _) -> binding);
    }

    private static RetrievalQuery query() {
        return new RetrievalQuery("ELSEWHERE1", "How long?", 2, "public", "en");
    }
}
