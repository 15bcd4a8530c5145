package dev.rehome.dialect.openailike;

import dev.rehome.json.JsonIndex;

/// The check of an embeddings call's `input`.
final class Inputs {
    private Inputs() {}

    static void shape(Shaper shaper, int max) {
        int at = shaper.find("input");
        if (at < 0) {
            return;
        }
        JsonIndex index = Parts.index(shaper.fields(), at, 1);
        if (!index.isArray(0)) {
            return;
        }
        int texts = 0;
        for (int text = index.first(0); text >= 0; text = index.next(text)) {
            if (!index.isString(text)) {
                shaper.adaptation().refuse("input", "token arrays are not supported");
                return;
            }
            texts++;
        }
        if (texts > max) {
            shaper.adaptation().refuse("input", "at most " + max + " texts");
        }
    }
}
