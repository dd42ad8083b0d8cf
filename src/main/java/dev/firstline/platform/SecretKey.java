package dev.firstline.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// The key that encrypts sign-in cookies and derives private links. From the environment it serves every replica; without
/// it one is made once and kept in the data folder.
public final class SecretKey {

    /// The setting that holds the key while the application runs.
    public static final String PROPERTY = "firstline.session.key";

    private static final String ENVIRONMENT = "FIRSTLINE_SESSION_KEY";
    private static final int LENGTH_MIN = 32;

    private SecretKey() {}

    /// Makes sure that the setting exists.
    ///
    /// @throws IOException when the key is too short or cannot be kept
    public static void provide(Path dataFolder) throws IOException {
        String given = System.getenv(ENVIRONMENT);
        if (given == null || given.isBlank()) {
            System.setProperty(PROPERTY, kept(dataFolder.resolve("session.key")));
        } else if (given.length() < LENGTH_MIN) {
            throw new IOException(
                    ENVIRONMENT
                            + " must have at least "
                            + LENGTH_MIN
                            + " characters, for example: openssl rand -base64 33");
        }
    }

    private static String kept(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                var onlyOwner =
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------"));
                Files.createFile(file, onlyOwner);
            }
            Files.writeString(file, Ids.token());
        }
        return Files.readString(file).strip();
    }
}
