package dev.rehome.dialect.openailike;

import dev.rehome.dialect.Draft;
import dev.rehome.json.JsonIndex;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Writes an embeddings answer as OpenAI would have: `object` is `list`, `model` is there, and the vectors are base64
/// of little-endian floats where the client asked for that.
final class VectorPatch {
    private final byte[] json;
    private final JsonIndex index;
    private final Draft draft;
    private final ByteText out;

    VectorPatch(byte[] json, JsonIndex index, Draft draft, ByteText out) {
        this.json = json;
        this.index = index;
        this.draft = draft;
        this.out = out;
    }

    /// @return false when a vector is no array of numbers
    boolean write(int data) {
        out.ascii('{');
        out.name("object");
        out.ascii("\"list\"");
        for (int member = index.first(0); member >= 0; member = index.next(member)) {
            if (member == data && draft.vectorsBase64()) {
                out.name("data");
                if (!vectors(data)) {
                    return false;
                }
            } else if (!index.isNamed(member, "object")) {
                copy(member);
            }
        }
        if (index.find(0, "model") < 0) {
            out.name("model");
            out.quoted(draft.model().model());
        }
        out.ascii('}');
        return true;
    }

    private boolean vectors(int data) {
        out.ascii('[');
        for (int item = index.first(data); item >= 0; item = index.next(item)) {
            out.comma();
            out.ascii('{');
            for (int member = index.first(item); member >= 0; member = index.next(member)) {
                if (!index.isNamed(member, "embedding") || !index.isArray(member)) {
                    copy(member);
                } else if (!base64(member)) {
                    return false;
                }
            }
            out.ascii('}');
        }
        out.ascii(']');
        return true;
    }

    private boolean base64(int vector) {
        int from = index.start(vector) + 1;
        int to = index.end(vector) - 1;
        String text = new String(json, from, Math.max(to - from, 0), StandardCharsets.US_ASCII).strip();
        String[] numbers = text.isEmpty() ? new String[0] : text.split(",");
        ByteBuffer floats = ByteBuffer.allocate(Float.BYTES * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (String number : numbers) {
            try {
                floats.putFloat(Float.parseFloat(number.strip()));
            } catch (NumberFormatException _) {
                return false;
            }
        }
        out.name("embedding");
        out.ascii('"');
        out.ascii(Base64.getEncoder().encodeToString(floats.array()));
        out.ascii('"');
        return true;
    }

    private void copy(int member) {
        out.comma();
        out.raw(json, index.nameStart(member), index.end(member));
    }
}
