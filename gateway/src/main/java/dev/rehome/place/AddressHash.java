package dev.rehome.place;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A keyed hash of addresses, so that logs and audits can tell callers apart without naming them. Without a key a hash
/// of an IPv4 address is undone by trying all of them.
public final class AddressHash {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES_MIN = 16;
    private static final int HASH_BYTES = 8;

    private final SecretKeySpec key;

    /// @param key at least 16 random bytes, kept secret; another key gives other hashes
    public AddressHash(byte[] key) {
        if (key.length < KEY_BYTES_MIN) {
            throw new IllegalArgumentException(
                    "key: " + key.length + " bytes (expected: at least " + KEY_BYTES_MIN + ")");
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /// 16 hexadecimal digits.
    public String of(Address address) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES);
        bytes.putLong(address.high()).putLong(address.low());
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(bytes.array()), 0, HASH_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + ": missing (expected: in every Java)", e);
        }
    }
}
