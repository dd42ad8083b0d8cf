package dev.firstline.tool.storage;

import static java.util.Objects.requireNonNull;

import dev.firstline.platform.Ids;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/// Buckets as folders. A key's slashes are folders too, so that people find what a flow has stored; therefore a key cannot be
/// the beginning of another one, and a key that would leave its bucket is refused.
@Singleton
final class FolderStore implements ObjectStore {

    /// Writes begin here; no bucket can have the name.
    private static final String INCOMING = ".incoming";

    private static final int NAME_BYTES_MAX = 255;

    /// What could mean something else to a file system than to S3.
    private static final Pattern REFUSED = Pattern.compile("\\.{0,2}|.*[\\x00-\\x1f\\\\:].*");

    private final Path folder;
    private final long bytesMax;

    @Inject
    FolderStore(StorageConfig config) {
        this(config.folder(), config.objectBytesMax());
    }

    FolderStore(Path folder, long bytesMax) {
        this.folder = folder.toAbsolutePath().normalize();
        this.bytesMax = bytesMax;
    }

    @Override
    public void put(ObjectAddress address, String contentType, byte[] content) {
        if (content.length > bytesMax) {
            throw ObjectStoreException.tooLarge(address, bytesMax);
        }
        var target = pathOf(address);
        try {
            var incoming = Files.createDirectories(folder.resolve(INCOMING));
            var written = write(incoming.resolve(Ids.token()), content);
            var parent = requireNonNull(target.getParent());
            Files.createDirectories(parent);
            requireInside(address, parent);
            Files.move(
                    written,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failed(address, "written", e);
        }
    }

    @Override
    public byte[] get(ObjectAddress address) {
        var path = pathOf(address);
        try {
            if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new NoSuchFileException(path.toString());
            }
            requireInside(address, requireNonNull(path.getParent()));
            if (Files.size(path) > bytesMax) {
                throw ObjectStoreException.tooLarge(address, bytesMax);
            }
            return Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            throw new ObjectStoreException(
                    "NoSuchKey", false, "There is no object " + address.uri(), e);
        } catch (IOException e) {
            throw failed(address, "read", e);
        }
    }

    private Path pathOf(ObjectAddress address) {
        var bucket = folder.resolve(address.bucket());
        var path = bucket;
        for (String name : address.key().split("/", -1)) {
            if (REFUSED.matcher(name).matches()
                    || name.getBytes(StandardCharsets.UTF_8).length > NAME_BYTES_MAX) {
                throw ObjectStoreException.invalid(
                        "The key cannot be a file in the bucket's folder: " + address.key());
            }
            path = path.resolve(name);
        }
        return path;
    }

    /// A link that somebody put into the folder must not lead out of it.
    private void requireInside(ObjectAddress address, Path parent) throws IOException {
        if (!parent.toRealPath().startsWith(folder.toRealPath())) {
            throw ObjectStoreException.invalid(
                    "A link leads out of the bucket's folder: " + address.key());
        }
    }

    private static Path write(Path file, byte[] content) throws IOException {
        try (var channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        return file;
    }

    private static ObjectStoreException failed(
            ObjectAddress address, String what, IOException cause) {
        return new ObjectStoreException(
                "InternalError",
                true,
                "%s could not be %s: %s"
                        .formatted(address.uri(), what, cause.getClass().getSimpleName()),
                cause);
    }
}
