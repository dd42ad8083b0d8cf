package dev.firstline.knowledge.index;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/// Which passages of an index a search may see at all.
///
/// @param visible one bit per passage; null when every passage may be seen, as it mostly is
record Scope(@Nullable FixedBitSet visible, int count) {

    /// Passages for everybody; those for another audience are only seen by that audience.
    private static final String PUBLIC = "public";

    /// The passages open to an audience, in its language. If there are none in that language, those in others: better
    /// an answer that one must translate than none.
    static Scope of(List<IndexedPassage> passages, String audience, String locale) {
        var open =
                where(
                        passages,
                        passage ->
                                passage.audience().equals(PUBLIC)
                                        || passage.audience().equals(audience));
        var language = language(locale);
        var spoken = where(passages, passage -> language(passage.locale()).equals(language));
        var both = open.clone();
        both.and(spoken);
        return of(both.cardinality() > 0 ? both : open);
    }

    boolean contains(int passage) {
        return visible == null || visible.get(passage);
    }

    private static Scope of(FixedBitSet bits) {
        int count = bits.cardinality();
        return new Scope(count == bits.length() ? null : bits, count);
    }

    private static FixedBitSet where(
            List<IndexedPassage> passages, Predicate<IndexedPassage> test) {
        var bits = new FixedBitSet(passages.size());
        for (int i = 0; i < passages.size(); i++) {
            if (test.test(passages.get(i))) {
                bits.set(i);
            }
        }
        return bits;
    }

    private static String language(String locale) {
        int end = locale.indexOf('-');
        return (end < 0 ? locale : locale.substring(0, end)).toLowerCase(Locale.ROOT);
    }
}
