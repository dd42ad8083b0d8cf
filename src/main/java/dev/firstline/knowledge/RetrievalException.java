package dev.firstline.knowledge;

import org.jspecify.annotations.Nullable;

/// Knowledge could not be searched. Retrieval fails closed.
public sealed class RetrievalException extends RuntimeException
        permits KnowledgeBaseNotFoundException {

    private static final long serialVersionUID = 1L;

    public RetrievalException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
