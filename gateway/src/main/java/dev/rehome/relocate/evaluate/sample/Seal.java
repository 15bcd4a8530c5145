package dev.rehome.relocate.evaluate.sample;

import dev.rehome.dialect.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/// Seals what is kept of prompts and answers: AES-256-GCM of the JDK, with the row's id authenticated, so that a sealed
/// text cannot be put into another row.
///
/// Form: 1 byte version, 8 bytes id of the key, 12 bytes nonce, then the sealed text with its tag of 16 bytes. The key
/// is
/// derived by HKDF-SHA256 from the gateway's `hash_key`, or from the file that stands for it.
public final class Seal {
    private static final byte VERSION = 1;
    private static final int ID_BYTES = 8;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final int HEAD_BYTES = 1 + ID_BYTES + NONCE_BYTES;
    private static final byte[] KEY_FOR = bytes("rehome samples v1 key");
    private static final byte[] ID_FOR = bytes("rehome samples v1 key id");

    private final SecretKey key;
    private final byte[] id;
    private final SecureRandom random = new SecureRandom();

    public Seal(Secret hashKey) {
        try {
            KDF derive = KDF.getInstance("HKDF-SHA256");
            byte[] input = bytes(hashKey.reveal());
            key = derive.deriveKey(
                    "AES", HKDFParameterSpec.ofExtract().addIKM(input).thenExpand(KEY_FOR, 32));
            id = derive.deriveData(HKDFParameterSpec.ofExtract().addIKM(input).thenExpand(ID_FOR, ID_BYTES));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("the JDK has no HKDF-SHA256", impossible);
        }
    }

    /// @param row the id of the row that it is for
    public byte[] seal(String row, String text) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, row).doFinal(bytes(text));
            return ByteBuffer.allocate(HEAD_BYTES + sealed.length)
                    .put(VERSION)
                    .put(id)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("sealing failed", impossible);
        }
    }

    /// @throws SealBroken when it was sealed with another key, for another row, or was changed
    public String open(String row, byte[] blob) {
        if (blob.length < HEAD_BYTES + TAG_BYTES || blob[0] != VERSION) {
            throw new SealBroken("sample " + row + ": not sealed by this program (expected: version 1)");
        }
        byte[] its = Arrays.copyOfRange(blob, 1, 1 + ID_BYTES);
        if (!MessageDigest.isEqual(its, id)) {
            throw new SealBroken("sample " + row + ": sealed with the key "
                    + HexFormat.of().formatHex(its) + " (expected: " + keyId() + ", which is derived from hash_key)");
        }
        byte[] nonce = Arrays.copyOfRange(blob, 1 + ID_BYTES, HEAD_BYTES);
        try {
            byte[] text = cipher(Cipher.DECRYPT_MODE, nonce, row).doFinal(blob, HEAD_BYTES, blob.length - HEAD_BYTES);
            return new String(text, StandardCharsets.UTF_8);
        } catch (AEADBadTagException _) {
            throw new SealBroken("sample " + row + ": changed, or of another row (expected: as it was sealed)");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("opening failed", impossible);
        }
    }

    /// The id of the key, which stands in what it sealed.
    public String keyId() {
        return HexFormat.of().formatHex(id);
    }

    private Cipher cipher(int mode, byte[] nonce, String row) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * 8, nonce));
        cipher.updateAAD(bytes(row));
        return cipher;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
