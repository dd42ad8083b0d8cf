package dev.firstline.knowledge;

/// Something was to be searched that does not exist here.
public final class KnowledgeBaseNotFoundException extends RetrievalException {

    private static final long serialVersionUID = 1L;

    KnowledgeBaseNotFoundException(String knowledgeBaseId) {
        super("There is no knowledge base " + knowledgeBaseId + ".", null);
    }
}
