package dev.firstline.awsapi.runtime;

import dev.firstline.awsapi.AwsError;
import dev.firstline.awsapi.AwsException;
import dev.firstline.flow.binding.Called;
import dev.firstline.flow.binding.KnowledgeCalls;
import dev.firstline.knowledge.KnowledgeBaseNotFoundException;
import dev.firstline.knowledge.RetrievalException;
import dev.firstline.knowledge.RetrievalQuery;
import java.util.List;
import java.util.regex.Pattern;

/// Where and how much to search, as a request says it. Only what is public is searched: an SDK cannot say on whose behalf it
/// asks.
record KnowledgeQuery(String knowledgeBaseId, int resultsMax) {

    static final Pattern KNOWLEDGE_BASE = Pattern.compile("[0-9a-zA-Z]{1,10}");

    private static final int RESULTS_DEFAULT = 5;
    private static final int RESULTS_MAX = 100;
    private static final String LOCALE = "en";
    private static final List<String> SEARCH_TYPES = List.of("HYBRID", "SEMANTIC");

    /// What would change the results and is not there must not be passed over.
    private static final List<String> UNSUPPORTED =
            List.of("filter", "implicitFilterConfiguration", "rerankingConfiguration");

    static KnowledgeQuery read(String knowledgeBaseId, Members retrievalConfiguration) {
        if (retrievalConfiguration.has("managedSearchConfiguration")) {
            retrievalConfiguration.fault(
                    "managedSearchConfiguration", "Use vectorSearchConfiguration");
        }
        var search = retrievalConfiguration.object("vectorSearchConfiguration");
        UNSUPPORTED.stream()
                .filter(search::has)
                .forEach(name -> search.fault(name, "Knowledge bases here have no such setting"));
        var _ = search.choiceOrNull("overrideSearchType", SEARCH_TYPES);
        var results = search.integerOrNull("numberOfResults", 1, RESULTS_MAX);
        return new KnowledgeQuery(
                knowledgeBaseId,
                results == null ? RESULTS_DEFAULT : Math.clamp(results, 1, RESULTS_MAX));
    }

    Called<KnowledgeCalls.Found> ask(KnowledgeCalls knowledge, String text) {
        try {
            var query =
                    new RetrievalQuery(
                            knowledgeBaseId,
                            text,
                            resultsMax,
                            RetrievalQuery.PUBLIC_AUDIENCE,
                            LOCALE);
            var found = knowledge.retrieve(query);
            if (!found.answer().isPublished()) {
                throw AwsException.notFound(
                        "There is no knowledge base "
                                + knowledgeBaseId
                                + " with published articles.");
            }
            return found;
        } catch (KnowledgeBaseNotFoundException e) {
            throw AwsException.notFound(String.valueOf(e.getMessage()));
        } catch (RetrievalException e) {
            throw new AwsException(AwsError.BAD_GATEWAY, String.valueOf(e.getMessage()));
        }
    }
}
