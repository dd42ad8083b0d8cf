package dev.firstline.tool.storage;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Where an object is, within the rules of Amazon S3.
///
/// @param key at most 1,024 bytes
public record ObjectAddress(String bucket, String key) {

    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final int KEY_BYTES_MAX = 1_024;

    /// @throws ObjectStoreException when S3 would not take the names
    public ObjectAddress {
        if (!BUCKET.matcher(bucket).matches()) {
            throw ObjectStoreException.invalid("Not the name of a bucket: " + bucket);
        }
        int length = key.getBytes(StandardCharsets.UTF_8).length;
        if (length == 0 || length > KEY_BYTES_MAX) {
            throw ObjectStoreException.invalid("A key has 1 to 1024 bytes, not " + length);
        }
    }

    /// Such as `s3://orders/2026/7.json`.
    public String uri() {
        return "s3://" + bucket + "/" + key;
    }
}
