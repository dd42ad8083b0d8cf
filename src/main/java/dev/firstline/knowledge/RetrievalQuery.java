package dev.firstline.knowledge;

/// What to search for, and on whose behalf.
///
/// @param knowledgeBaseId ten-character id as flows name it
/// @param text the question, standing on its own
/// @param resultsMax 1 to 100
/// @param audience only passages open to this audience are searched; filtered before ranking
/// @param locale preferred BCP 47 language of the passages, such as `en`
public record RetrievalQuery(
        String knowledgeBaseId, String text, int resultsMax, String audience, String locale) {

    public static final String PUBLIC_AUDIENCE = "public";

    public RetrievalQuery {
        if (resultsMax < 1 || resultsMax > 100) {
            throw new IllegalArgumentException("resultsMax must be 1 to 100, not " + resultsMax);
        }
    }

    /// The same asked of another knowledge base.
    public RetrievalQuery in(String otherKnowledgeBase) {
        return new RetrievalQuery(otherKnowledgeBase, text, resultsMax, audience, locale);
    }
}
