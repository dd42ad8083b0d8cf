package dev.firstline.knowledge;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// A set of articles that is published together: every publication makes one new version of the whole.
@Entity
@Table(name = "knowledge_base")
class KnowledgeBase extends PanacheEntityBase {

    @Id String id;

    String name;

    long version;

    @Column(name = "created_at")
    Instant createdAt;

    /// The base, created if need be. Nobody else may publish into it before the transaction ends.
    static KnowledgeBase lock(String id, Instant now) {
        getEntityManager()
                .createNativeQuery(
                        """
                        insert into knowledge_base (id, name, created_at) values (?1, ?1, ?2)
                        on conflict (id) do nothing
                        """)
                .setParameter(1, id)
                .setParameter(2, now)
                .executeUpdate();
        return KnowledgeBase.<KnowledgeBase>find("id", id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .singleResult();
    }

    static Map<String, Long> versions() {
        var versions = new HashMap<String, Long>();
        KnowledgeBase.<KnowledgeBase>listAll().forEach(base -> versions.put(base.id, base.version));
        return versions;
    }

    /// Begins a transaction that sees the base as it was at one moment, and returns which version that is.
    static long readVersion(String id) {
        getEntityManager()
                .createNativeQuery("set transaction isolation level repeatable read read only")
                .executeUpdate();
        return KnowledgeBase.<KnowledgeBase>findById(id).version;
    }

    /// Counts a publication.
    long next() {
        version++;
        return version;
    }
}
