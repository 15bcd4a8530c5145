package dev.rehome.place.update;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// SHA-256 of files, and the files that state them.
final class Hashes {
    private static final int HEX_DIGITS = 64;

    private Hashes() {}

    static String sha256(Path file) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: missing (expected: in every Java)", e);
        }
    }

    /// The hash that this text is, in lower case.
    static Optional<String> parse(String text) {
        String hash = text.toLowerCase(Locale.ROOT);
        boolean sound =
                hash.length() == HEX_DIGITS && hash.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80);
        return sound ? Optional.of(hash) : Optional.empty();
    }

    /// The hash for a file of this name in a list of `HASH  NAME` (`*NAME` for binary), or in a list of one.
    static Optional<String> find(String list, String name) {
        List<String[]> rows = list.lines()
                .map(line -> line.strip().split("\\s+", 2))
                .filter(row -> parse(row[0]).isPresent())
                .toList();
        Optional<String[]> named = rows.stream()
                .filter(row -> row.length == 2 && baseName(row[1]).equals(name))
                .findFirst();
        boolean single = rows.size() == 1;
        return named.or(() -> single ? Optional.of(rows.getFirst()) : Optional.empty())
                .flatMap(row -> parse(row[0]));
    }

    private static String baseName(String path) {
        String plain = path.startsWith("*") ? path.substring(1) : path;
        return plain.substring(plain.lastIndexOf('/') + 1);
    }
}
