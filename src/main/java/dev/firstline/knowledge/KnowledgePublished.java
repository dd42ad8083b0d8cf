package dev.firstline.knowledge;

/// A knowledge base has a new version. Fired after the transaction that made it.
public record KnowledgePublished(String knowledgeBaseId, long version) {}
