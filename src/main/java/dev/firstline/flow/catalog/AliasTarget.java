package dev.firstline.flow.catalog;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// What an alias serves: one version, or a second one to a share of the conversations.
///
/// @param version the main version, the only one that Amazon Bedrock's clients see; [FlowVersionView#DRAFT] serves the draft
/// @param split null when everybody gets the main version
public record AliasTarget(int version, @Nullable Split split) {

    /// Buckets of a hundredth of a percent, so that small shares are met well.
    private static final int BUCKETS = 10_000;

    public AliasTarget {
        if (split != null && split.version() == version) {
            throw new IllegalArgumentException(
                    "A split needs two versions, not version " + version + " twice");
        }
    }

    /// Everybody gets this version.
    public static AliasTarget of(int version) {
        return new AliasTarget(version, null);
    }

    /// A second version and its share.
    ///
    /// @param percent of the conversations, from 1 to 99
    public record Split(int version, int percent) {
        public Split {
            if (percent < 1 || percent > 99) {
                throw new IllegalArgumentException("A share is 1 to 99 percent, not " + percent);
            }
        }
    }

    /// The version for a conversation: the same for as long as the target stays, and whoever has the second version keeps
    /// it while its share grows.
    ///
    /// @param salt such as the id of the alias, so that splits of two aliases do not meet the same conversations
    /// @param key what stays together, such as the id of a conversation; null gets the main version
    public int versionFor(String salt, @Nullable String key) {
        boolean isSplit =
                split != null
                        && key != null
                        && bucket(salt + "/" + key) < split.percent() * (BUCKETS / 100);
        return split != null && isSplit ? split.version() : version;
    }

    private static int bucket(String text) {
        var hash = new CRC32();
        hash.update(text.getBytes(StandardCharsets.UTF_8));
        // A checksum of similar texts is similar in its low bits; multiplying by an odd constant
        // mixes them up.
        long mixed = hash.getValue() * 0x9E3779B97F4A7C15L;
        return (int) Long.remainderUnsigned(mixed >>> 24, BUCKETS);
    }

    /// `version 3`, `the draft`, or `version 3, and version 4 for 10 %`.
    @Override
    public String toString() {
        var main = version == FlowVersionView.DRAFT ? "the draft" : "version " + version;
        return split == null
                ? main
                : "%s, and version %d for %d %%".formatted(main, split.version(), split.percent());
    }
}
