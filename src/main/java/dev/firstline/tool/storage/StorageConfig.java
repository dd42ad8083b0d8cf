package dev.firstline.tool.storage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// Settings of the objects that flows store and retrieve.
@ConfigMapping(prefix = "firstline.storage")
interface StorageConfig {

    /// Where buckets are that no binding names: `local` or `s3`.
    @WithDefault("local")
    String provider();

    /// Holds a folder for each local bucket.
    @WithDefault("${firstline.data.dir:data}/objects")
    Path folder();

    /// The largest object.
    @WithDefault("10485760")
    long objectBytesMax();

    /// Another endpoint than that of the region, for what speaks S3; it is called with the bucket in the path.
    Optional<URI> endpoint();
}
