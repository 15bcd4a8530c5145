package dev.rehome.cli.assembly;

import dev.rehome.config.Config;
import dev.rehome.dialect.Secret;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/// The key of all keyed hashes: from the configuration, or made at the first start and kept in the data directory,
/// readable by its owner alone.
public final class HashKeyFile {
    private static final String NAME = "hash.key";
    private static final int KEY_BYTES = 32;

    private HashKeyFile() {}

    public static Secret of(Config config) throws IOException {
        if (config.hashKey().isPresent()) {
            return config.hashKey().get();
        }
        Files.createDirectories(config.dataDir());
        Path file = config.dataDir().resolve(NAME);
        if (!Files.exists(file)) {
            create(file);
        }
        String text = Files.readString(file).strip();
        if (text.length() < KEY_BYTES) {
            throw new IOException(file + ": " + text.length() + " characters (expected: at least " + KEY_BYTES + ")");
        }
        return new Secret(text);
    }

    private static void create(Path file) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        boolean posix = Files.getFileStore(file.getParent()).supportsFileAttributeView("posix");
        try {
            if (posix) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
            Files.writeString(file, HexFormat.of().formatHex(key) + "\n", StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException _) {
            // Another gateway that starts at the same time made it; its key is as good.
        }
    }
}
