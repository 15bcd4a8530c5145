package dev.rehome.dialect.anthropic;

import dev.rehome.dialect.adapt.VendorJson;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/// Finds reasoning that another vendor signed, or that nobody signed, in the body of a client that speaks the Messages
/// API: an earlier turn was served by that vendor, and this one would refuse the conversation for it.
///
/// Other vendors' signatures are marked with a word and a colon, or empty; Anthropic's are base64. The bytes are looked
/// through first; only what looks like such a signature is read, to see whether it is that of a thinking block and not
/// the argument of a tool.
final class ForeignProof {
    private static final byte[] NAME = "\"signature\"".getBytes(StandardCharsets.US_ASCII);
    private static final int MARK_CHARS_MAX = 24;

    private ForeignProof() {}

    static boolean isIn(byte[] json) {
        return mayBeIn(json) && VendorJson.object(json).map(ForeignProof::isIn).orElse(false);
    }

    private static boolean isIn(JsonNode body) {
        for (JsonNode message : body.path("messages")) {
            for (JsonNode block : message.path("content")) {
                if (VendorJson.text(block, "type").equals("thinking")
                        && isForeign(VendorJson.text(block, "signature"))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isForeign(String signature) {
        return signature.isEmpty() || signature.indexOf(':') >= 0;
    }

    private static boolean mayBeIn(byte[] json) {
        for (int at = 0; at + NAME.length < json.length; at++) {
            if (json[at] == '"' && isNameAt(json, at) && isMarked(json, at + NAME.length)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNameAt(byte[] json, int at) {
        for (int i = 1; i < NAME.length; i++) {
            if (json[at + i] != NAME[i]) {
                return false;
            }
        }
        return at == 0 || json[at - 1] != '\\';
    }

    /// Whether the value behind the name is empty, or begins with lower-case letters and a colon.
    private static boolean isMarked(byte[] json, int from) {
        int at = space(json, from);
        if (at >= json.length || json[at] != ':') {
            return false;
        }
        at = space(json, at + 1);
        if (at >= json.length || json[at] != '"') {
            return false;
        }
        int start = at + 1;
        if (start < json.length && json[start] == '"') {
            return true;
        }
        for (at = start; at < json.length && at - start < MARK_CHARS_MAX; at++) {
            if (json[at] == ':') {
                return at > start;
            }
            if (json[at] < 'a' || json[at] > 'z') {
                return false;
            }
        }
        return false;
    }

    private static int space(byte[] json, int from) {
        int at = from;
        while (at < json.length && json[at] <= ' ' && json[at] >= 0) {
            at++;
        }
        return at;
    }
}
