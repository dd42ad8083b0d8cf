package dev.firstline.tool.storage;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/// The stores there are.
@Singleton
public final class ObjectStores {

    private static final String S3 = "s3";

    private final ObjectStore local;
    private final ObjectStore s3;
    private final boolean isS3Standard;

    @Inject
    ObjectStores(FolderStore local, S3Store s3, StorageConfig config) {
        this(local, s3, config.provider().equals(S3));
    }

    private ObjectStores(ObjectStore local, ObjectStore s3, boolean isS3Standard) {
        this.local = local;
        this.s3 = s3;
        this.isS3Standard = isS3Standard;
    }

    /// One store for everything.
    public static ObjectStores of(ObjectStore store) {
        return new ObjectStores(store, store, false);
    }

    /// A folder of this machine.
    public ObjectStore local() {
        return local;
    }

    /// Amazon S3, or what speaks its protocol.
    public ObjectStore s3() {
        return s3;
    }

    /// What the settings choose.
    public ObjectStore standard() {
        return isS3Standard() ? s3 : local;
    }

    public boolean isS3Standard() {
        return isS3Standard;
    }
}
