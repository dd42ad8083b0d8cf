package dev.firstline.knowledge.index;

/// How passages are ranked. The halves of [#HYBRID] exist so that it can be measured against them.
public enum Ranking {
    KEYWORD,
    VECTOR,
    HYBRID
}
