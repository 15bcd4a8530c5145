package dev.rehome.way.caller;

import dev.rehome.dialect.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The keyed hash (HMAC-SHA-256) under which secrets are stored and things are told apart without being known.
public final class KeyHash {
    private static final String ALGORITHM = "HmacSHA256";

    private final Mac prototype;

    /// @param key the operator's hash key
    public KeyHash(Secret key) {
        try {
            prototype = Mac.getInstance(ALGORITHM);
            prototype.init(new SecretKeySpec(key.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK lacks " + ALGORITHM, missing);
        }
    }

    /// The hash of the UTF-8 bytes of `text`, 32 bytes.
    public byte[] of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public byte[] of(byte[] bytes) {
        return fresh().doFinal(bytes);
    }

    /// The first eight bytes of the hash of several spans of `bytes`, for choices that must come out the same each
    /// time.
    public long number(byte[] bytes, int... spans) {
        Mac mac = fresh();
        for (int i = 0; i + 1 < spans.length; i += 2) {
            mac.update(bytes, spans[i], spans[i + 1] - spans[i]);
            mac.update((byte) 0);
        }
        byte[] hash = mac.doFinal();
        long number = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            number = number << 8 | hash[i] & 0xff;
        }
        return number;
    }

    /// 64 lower-case hexadecimal digits.
    public String hex(String text) {
        return HexFormat.of().formatHex(of(text));
    }

    private Mac fresh() {
        try {
            return (Mac) prototype.clone();
        } catch (CloneNotSupportedException missing) {
            throw new IllegalStateException("this JDK's " + ALGORITHM + " cannot be copied", missing);
        }
    }
}
