package dev.rehome.dialect.openailike;

import dev.rehome.json.JsonIndex;
import java.nio.charset.StandardCharsets;

/// The documents of a rerank call for kinds that take texts only.
final class Documents {
    private static final String FIELD = "documents";

    private Documents() {}

    static void shape(Shaper shaper, int max) {
        int at = shaper.find(FIELD);
        if (at < 0) {
            return;
        }
        JsonIndex index = Parts.index(shaper.fields(), at, 2);
        ByteText texts = new ByteText();
        texts.ascii('[');
        int count = 0;
        boolean changed = false;
        for (int document = index.first(0); document >= 0; document = index.next(document)) {
            int text = index.isObject(document) ? index.find(document, "text") : document;
            if (text < 0 || !index.isString(text)) {
                shaper.adaptation().refuse(FIELD, "only texts are supported");
                return;
            }
            changed |= text != document;
            texts.comma();
            texts.raw(shaper.fields().json(), index.start(text), index.end(text));
            count++;
        }
        texts.ascii(']');
        if (count > max) {
            shaper.adaptation().refuse(FIELD, "at most " + max + " documents");
        } else if (changed) {
            shaper.edit().set(FIELD, new String(texts.bytes(), 0, texts.length(), StandardCharsets.UTF_8));
        }
    }
}
