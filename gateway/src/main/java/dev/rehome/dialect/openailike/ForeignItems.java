package dev.rehome.dialect.openailike;

import dev.rehome.dialect.adapt.Adaptation;
import dev.rehome.json.JsonCursor;
import dev.rehome.json.JsonEdit;
import dev.rehome.json.JsonFields;
import dev.rehome.json.JsonType;
import dev.rehome.json.JsonValue;
import dev.rehome.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Leaves the reasoning of other vendors' models out of a call of the Responses API: the vendor cannot read what it did
/// not encrypt, and refuses it. What the gateway wrote for another vendor is marked with a word and a colon; OpenAI's
/// own is Fernet's base64, which begins with the version and seven zero bits of the time.
final class ForeignItems {
    private static final int DEPTH_MAX = 1_000;
    private static final String OPENAI = "gAAAA";
    private static final byte[] MARK = "\"encrypted_content\"".getBytes(StandardCharsets.US_ASCII);

    private final JsonFields body;
    private final boolean isOpenAi;
    private boolean leftOut;

    /// @param isOpenAi whether it is OpenAI that is asked, here or at Azure
    ForeignItems(JsonFields body, boolean isOpenAi) {
        this.body = body;
        this.isOpenAi = isOpenAi;
    }

    JsonFields without() {
        int at = body.find("input");
        if (at < 0 || body.firstByte(at) != '[' || !mayHave()) {
            return body;
        }
        List<String> kept = new ArrayList<>();
        JsonCursor each = new JsonCursor(body.json(), body.valueStart(at));
        while (each.next()) {
            if (isForeign(each.value())) {
                leftOut = true;
            } else {
                kept.add(each.value().raw());
            }
        }
        if (!leftOut) {
            return body;
        }
        try {
            return JsonFields.scan(
                    new JsonEdit(body)
                            .set("input", "[" + String.join(",", kept) + "]")
                            .apply(),
                    DEPTH_MAX);
        } catch (MalformedJson e) {
            throw new IllegalStateException("an edited request is malformed", e);
        }
    }

    void tell(Adaptation adaptation) {
        if (leftOut) {
            adaptation.note("input", "earlier reasoning left out");
        }
    }

    private boolean isForeign(JsonValue item) {
        if (!item.is(JsonType.OBJECT)) {
            return false;
        }
        boolean reasoning = false;
        String proof = "";
        JsonCursor at = item.cursor();
        while (at.next()) {
            boolean text = at.value().is(JsonType.STRING);
            if (text && at.named("type")) {
                reasoning = at.value().string().equals("reasoning");
            } else if (text && at.named("encrypted_content")) {
                proof = at.value().string();
            }
        }
        return reasoning && (proof.indexOf(':') >= 0 || !isOpenAi && proof.startsWith(OPENAI));
    }

    private boolean mayHave() {
        byte[] json = body.json();
        for (int at = 0; at + MARK.length <= json.length; at++) {
            int same = 0;
            while (same < MARK.length && json[at + same] == MARK[same]) {
                same++;
            }
            if (same == MARK.length) {
                return true;
            }
        }
        return false;
    }
}
