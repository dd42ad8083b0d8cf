package dev.firstline.knowledge;

import dev.firstline.platform.Ids;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A stored passage of an article's version with its vector. Only the vector may change, when another model computes
/// it.
@Entity
@Table(name = "passage")
class Passage extends PanacheEntityBase {

    @Id UUID id;

    @Column(name = "article_version_id", updatable = false)
    UUID articleVersionId;

    @Column(updatable = false)
    int position;

    @Column(updatable = false)
    String heading;

    @Column(updatable = false)
    String anchor;

    @Column(updatable = false)
    String text;

    String embedder;

    @Column(name = "embedded_sha256")
    String embeddedSha256;

    byte[] embedding;

    static void persistAll(UUID articleVersionId, List<PreparedPassage> prepared, String embedder) {
        for (int position = 0; position < prepared.size(); position++) {
            create(articleVersionId, position, prepared.get(position), embedder).persist();
        }
    }

    private static Passage create(
            UUID articleVersionId, int position, PreparedPassage prepared, String embedder) {
        var passage = new Passage();
        passage.id = Ids.uuid7();
        passage.articleVersionId = articleVersionId;
        passage.position = position;
        passage.heading = prepared.text().heading();
        passage.anchor = prepared.text().anchor();
        passage.text = prepared.text().text();
        passage.embed(prepared.vector(), prepared.embeddedSha256(), embedder);
        return passage;
    }

    static boolean existFor(UUID articleVersionId) {
        return count("articleVersionId", articleVersionId) > 0;
    }

    static List<Passage> of(Collection<UUID> articleVersionIds) {
        return list(
                "articleVersionId in ?1 order by articleVersionId, position", articleVersionIds);
    }

    /// Some published passages whose vectors another embedder has computed.
    static List<ForeignPassage> findForeign(String knowledgeBaseId, String embedder, int max) {
        return getEntityManager()
                .createQuery(
                        """
                        select new dev.firstline.knowledge.ForeignPassage(p.id, v.title, p.heading, p.text)
                        from Article a join ArticleVersion v on v.id = a.publishedVersionId
                        join Passage p on p.articleVersionId = v.id
                        where a.knowledgeBaseId = :base and a.state = 'published' and p.embedder <> :embedder
                        order by p.id
                        """,
                        ForeignPassage.class)
                .setParameter("base", knowledgeBaseId)
                .setParameter("embedder", embedder)
                .setMaxResults(max)
                .getResultList();
    }

    /// The vectors that an embedder has computed already, by the SHA-256 of the embedded text.
    static Map<String, float[]> vectors(Collection<String> embeddedSha256s, String embedder) {
        var vectors = new HashMap<String, float[]>();
        List<Passage> found =
                list("embeddedSha256 in ?1 and embedder = ?2", embeddedSha256s, embedder);
        found.forEach(passage -> vectors.put(passage.embeddedSha256, passage.vector()));
        return vectors;
    }

    float[] vector() {
        var vector = new float[embedding.length / Float.BYTES];
        ByteBuffer.wrap(embedding).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
        return vector;
    }

    void embed(float[] vector, String sha256, String by) {
        var bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        embedding = bytes.array();
        embeddedSha256 = sha256;
        embedder = by;
    }
}
