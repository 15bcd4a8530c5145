package dev.rehome.dialect.gemini;

import dev.rehome.dialect.TargetModel;
import dev.rehome.json.JsonFields;
import java.nio.charset.StandardCharsets;

/// Finds calls of functions that no model of Google's made, in the body of a client that speaks Google's API: models
/// from 3 on refuse a call without its signature, and what another vendor's model called has none. Such a body goes
/// through the canonical model, which has a word for it (`GeminiContents`).
///
/// Only the bytes are looked through: a body that has calls and not one signature is taken for such.
final class UnsignedCalls {
    private static final byte[] CALL = "\"functionCall\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CALL_SNAKE = "\"function_call\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SIGNATURE = "\"thoughtSignature\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SIGNATURE_SNAKE = "\"thought_signature\"".getBytes(StandardCharsets.US_ASCII);

    private UnsignedCalls() {}

    static boolean areIn(JsonFields body, TargetModel target) {
        byte[] json = body.json();
        return GeminiModel.of(target.model()).isThird()
                && (isIn(json, CALL) || isIn(json, CALL_SNAKE))
                && !isIn(json, SIGNATURE)
                && !isIn(json, SIGNATURE_SNAKE);
    }

    private static boolean isIn(byte[] json, byte[] word) {
        for (int at = 0; at + word.length <= json.length; at++) {
            int same = 0;
            while (same < word.length && json[at + same] == word[same]) {
                same++;
            }
            if (same == word.length) {
                return true;
            }
        }
        return false;
    }
}
