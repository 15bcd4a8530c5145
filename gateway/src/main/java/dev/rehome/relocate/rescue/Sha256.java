package dev.rehome.relocate.rescue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// Hashes, and texts of a vendor made safe for file systems and terminals.
final class Sha256 {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,119}");
    private static final Pattern ODD = Pattern.compile("[^A-Za-z0-9_-]");
    private static final int KEPT_CHARS = 40;
    private static final int HASH_CHARS = 16;

    private Sha256() {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("SHA-256: missing (expected: in every JDK)", missing);
        }
    }

    static String of(Path file) throws IOException {
        MessageDigest digest = digest();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /// A file name for an id: the id itself, if it is one that every file system takes and that is no path, else a part
    /// of it with a hash. Different ids have different names, also where upper and lower case are one.
    static String fileName(String id) {
        boolean safe = SAFE.matcher(id).matches() && !id.endsWith(".") && !id.contains("..");
        if (safe && id.equals(id.toLowerCase(java.util.Locale.ROOT))) {
            return id;
        }
        String hash = HexFormat.of().formatHex(digest().digest(id.getBytes(StandardCharsets.UTF_8)));
        String kept = ODD.matcher(id).replaceAll("-");
        String shown = safe ? id : kept.substring(0, Math.min(KEPT_CHARS, kept.length()));
        return (shown.startsWith("-") ? "x" : "") + shown + "." + hash.substring(0, HASH_CHARS);
    }

    /// Without control characters, and not too long.
    static String shown(String text, int charsMax) {
        String plain = text.codePoints()
                .limit(charsMax)
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return plain.strip();
    }
}
