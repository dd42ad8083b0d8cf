package dev.firstline.cache;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The SHA-256 of everything an answer depends on, in hex.
public record CacheKey(String hash) {

    /// Changes with the way subjects are written or questions are normalised.
    private static final String FORM = "firstline.answer.1";

    static CacheKey of(CacheSubject subject) {
        byte[] bytes =
                new SubjectBytes()
                        .add(FORM)
                        .add(Question.normalise(subject.question()))
                        .add(subject.audience())
                        .add(subject.locale())
                        .add(subject.flowArn())
                        .add(subject.flowVersion())
                        .add(subject.prompts())
                        .add(subject.guardrail())
                        .add(subject.knowledgeBaseId())
                        .add(subject.knowledgeVersion())
                        .toArray();
        return new CacheKey(HexFormat.of().formatHex(sha256().digest(bytes)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256.", e);
        }
    }
}
